/** Country codes of the telephone network (ITU-T E.164) that are in use, and how many digits may follow those whose plan is fixed. */
const CODES = new Set(
  `1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98
  211 212 213 216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 238 239 240 241 242 243 244 245 246 247 248 249 250 251 252 253 254 255
  256 257 258 260 261 262 263 264 265 266 267 268 269 290 291 297 298 299 350 351 352 353 354 355 356 357 358 359 370 371 372 373 374 375 376 377 378 379 380 381 382 383
  385 386 387 389 420 421 423 500 501 502 503 504 505 506 507 508 509 590 591 592 593 594 595 596 597 598 599 670 672 673 674 675 676 677 678 679 680 681 682 683 685 686
  687 688 689 690 691 692 800 808 850 852 853 855 856 870 878 880 881 882 883 886 888 960 961 962 963 964 965 966 967 968 970 971 972 973 974 975 976 977 979 992 993 994
  995 996 998`.split(/\s+/),
);
const FIXED: Readonly<Record<string, readonly [least: number, most: number]>> = {
  1: [10, 10],
  7: [10, 10],
  20: [8, 10],
  30: [10, 10],
  31: [9, 9],
  32: [8, 9],
  33: [9, 9],
  34: [9, 9],
  36: [8, 9],
  41: [9, 9],
  44: [9, 10],
  45: [8, 8],
  46: [7, 10],
  47: [8, 8],
  48: [9, 9],
  61: [9, 9],
  65: [8, 8],
  81: [9, 10],
  82: [8, 10],
  86: [10, 11],
  90: [10, 10],
  91: [10, 10],
  98: [10, 10],
  351: [9, 9],
  353: [7, 9],
  370: [8, 8],
  371: [8, 8],
  375: [9, 9],
  380: [9, 9],
  420: [9, 9],
  421: [9, 9],
  852: [8, 8],
  971: [8, 9],
  972: [8, 9],
};

/** Digits with the country's code, without the plus: whether a number may be called so. That somebody has it cannot be told. */
export function isPhoneNumber(digits: string): boolean {
  const code = [1, 2, 3].map((length) => digits.slice(0, length)).find((start) => CODES.has(start));
  if (code === undefined || digits.length > 15) return false;
  const rest = digits.slice(code.length);
  const [least, most] = FIXED[code] ?? [6, 12];
  if (rest.length < least || rest.length > most || /^(\d)\1+$/.test(rest)) return false;
  // North America: neither area nor exchange begins with 0 or 1.
  return code !== '1' || /^[2-9]\d\d[2-9]/.test(rest);
}
