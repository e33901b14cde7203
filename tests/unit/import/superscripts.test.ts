import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLOSE_SCRIPT, lowered, openRaised, raised, settleScripts } from '../../../src/main/import/superscripts';

/** `^{…}` raised, `^n{…}` raised as a note, `^p{…}` as a power, `_{…}` lowered. */
function marked(text: string): string {
  return text.replace(/([\^_])([np]?)\{([^{}]*)\}/g, (_, place: string, sort: string, inner: string) => {
    if (place === '_') return lowered(inner);
    return raised(inner, sort === 'n' ? 'note' : sort === 'p' ? 'power' : 'unknown');
  });
}

const settled = (text: string): string => settleScripts(marked(text));

describe('raised text', () => {
  it.each([
    // Marks of notes.
    ['signed in 2019^{3} and', 'signed in 2019[3] and'],
    ['of land^{4, 5}, at', 'of land[4, 5], at'],
    ['of land^{4,5}.', 'of land[4, 5].'],
    ['of land^{4–6}.', 'of land[4–6].'],
    ['of land^{4}^{5}.', 'of land[4][5].'],
    ['of the council.^{12} Two', 'of the council.[12] Two'],
    ['he said.”^{7}', 'he said.”[7]'],
    ['Wikipedia says^{[2]} so', 'Wikipedia says[2] so'],
    ['as shown^{(3)} there', 'as shown[3] there'],
    ['the bank ^{9} paid', 'the bank [9] paid'],
    ['grew by 4.5%^{1} in', 'grew by 4.5%[1] in'],
    ['1,500 tons^{2} of', '1,500 tons[2] of'],
    ['in 1990 der^{3} war', 'in 1990 der[3] war'],
    ['and/or^{2} both', 'and/or[2] both'],
    ['what I^{2} saw', 'what I[2] saw'],
    ['of land^{*} and sea^{†}', 'of land* and sea†'],
    ['Smith^{a} and Jones^{b,c}', 'Smith[a] and Jones[b, c]'],
    ['12.5^{b}', '12.5[b]'],
    ['a 10^n{6} b', 'a 10[6] b'],
    ['^{1} Minutes of the board.', '[1] Minutes of the board.'],
    ['^{1}Minutes of the board.', '[1] Minutes of the board.'],
    ['the vote^{ii} was', 'the vote[ii] was'],
    ['港は閉鎖された^{3}。', '港は閉鎖された[3]。'],
    ['в Киеве^{3} сказали', 'в Киеве[3] сказали'],
    // Exponents, units, charges, isotopes.
    ['a price of 10^{6} euros', 'a price of 10⁶ euros'],
    ['6.02 × 10^{23}', '6.02 × 10²³'],
    ['10^{−6} m', '10⁻⁶ m'],
    ['10^{-6} m', '10⁻⁶ m'],
    ['1,500 m^{2} of land', '1,500 m² of land'],
    ['1500m^{2}', '1500m²'],
    ['per km^{2}', 'per km²'],
    ['9.8 m/s^{2}', '9.8 m/s²'],
    ['kg m^{-3}', 'kg m⁻³'],
    ['120 км^{2}', '120 км²'],
    ['E = mc^{2}', 'E = mc²'],
    ['an R^{2} of', 'an R² of'],
    ['(a+b)^{2}', '(a+b)²'],
    ['3^{4} = 81', '3⁴ = 81'],
    ['2^{32} ways', '2³² ways'],
    ['2^{n} ways', '2^n ways'],
    ['x^{n+1} is', 'x^(n+1) is'],
    ['y^p{7} is', 'y⁷ is'],
    ['Ca^{2+} and Cl^{−}', 'Ca²⁺ and Cl⁻'],
    ['dated by ^{14}C', 'dated by ¹⁴C'],
    ['20^{o}C and 21^{0} F', '20°C and 21° F'],
    ['open at 8^{30}', 'open at 8³⁰'],
    // Endings.
    ['the 21^{st} century', 'the 21st century'],
    ['le 1^{er} mai', 'le 1er mai'],
    ['au XX^{e} siècle', 'au XXe siècle'],
    ['M^{me} Leroy, M^{lle} Roux', 'Mme Leroy, Mlle Roux'],
    ['n^{o} 5', 'no 5'],
    ['el 3^{o} de mayo', 'el 3o de mayo'],
    ['à 18^{h}30', 'à 18h30'],
    ['Acme^{TM}', 'Acme™'],
    ['Acme^{®}', 'Acme®'],
    // Words.
    ['Acme^{NEW} phones', 'Acme NEW phones'],
    ['^{This is the small print of the page.}', 'This is the small print of the page.'],
    ['end^{}', 'end'],
  ])('%s', (source, expected) => {
    expect(settled(source)).toBe(expected);
  });
});

describe('lowered text', () => {
  it.each([
    ['Water is H_{2}O.', 'Water is H2O.'],
    ['CO_{2} and PM_{2.5}', 'CO2 and PM2.5'],
    ['1010_{2}', '1010₂'],
    ['x_{i} and V_{max}', 'x_i and V_max'],
    ['C_{n}H_{2n+2}', 'C_nH2n+2'],
    ['SO_{4}^{2−}', 'SO4²⁻'],
    ['3^{1}/_{2} tons', '3 1/2 tons'],
    ['^{3}⁄_{4} of it', '3⁄4 of it'],
    ['_{Photo: the harbour}', 'Photo: the harbour'],
  ])('%s', (source, expected) => {
    expect(settled(source)).toBe(expected);
  });
});

describe('settling', () => {
  it('joins the runs of one mark only when asked', () => {
    expect(settleScripts(`land${raised('1')}${raised('2')}`)).toBe('land[1][2]');
    expect(settleScripts(`land${raised('1')}${raised('2')}`, { join: true })).toBe('land[12]');
  });

  it('closes what is left open, and forgets what was never opened', () => {
    expect(settleScripts(`land${openRaised()}3`)).toBe('land[3]');
    expect(settleScripts(`land${CLOSE_SCRIPT} and sea`)).toBe('land and sea');
    expect(settleScripts(`land${openRaised()}${openRaised('note')}3${CLOSE_SCRIPT}${CLOSE_SCRIPT} sea`)).toBe('land[3] sea');
  });

  it('keeps every letter and figure in its order, and no marker', () => {
    const part = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[a-z0-9 ,.]{0,12}$/),
      fc.string().map((text) => raised(text)),
      fc.string().map(lowered),
    );
    const forms: Readonly<Record<string, string>> = { '™': 'TM', '℠': 'SM' };
    const letters = (text: string): string =>
      text
        .replace(/[™℠]/g, (sign) => forms[sign] ?? '')
        .normalize('NFKD')
        .replace(/[^\p{L}\p{N}]/gu, '')
        .replace(/[0oR]/gi, '');
    fc.assert(
      fc.property(fc.array(part), fc.boolean(), (parts, join) => {
        const source = parts.join('');
        const text = settleScripts(source, { join });
        expect(text).not.toMatch(/[\uFDD0-\uFDD4]/);
        expect(letters(text)).toBe(letters(source.replace(/[\uFDD0-\uFDD4]/g, '')));
      }),
    );
  });

  it('takes time in proportion to a long paragraph of marks', () => {
    const text = `word${raised('1')} `.repeat(100_000);
    expect(settleScripts(text)).toHaveLength('word[1] '.length * 100_000);
  });
});
