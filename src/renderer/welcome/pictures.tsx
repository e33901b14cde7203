import { MessageSquare, Highlighter, TextQuote } from 'lucide-react';

/** The four steps as pieces of the window, with one text running through all of them. They say nothing to press. */

export function ReadPicture() {
  return (
    <div className="welcome-paper">
      <div className="welcome-title">China, Russia hold security talks in Moscow</div>
      <p>
        <i>1</i>
        <u>Chen Wenqing</u> met the Russian spy chief <u>Sergei Naryshkin</u> beside a meeting on security in Moscow.
      </p>
      <p>
        <i>2</i>It was their first since Chen took over police and intelligence in October.
      </p>
    </div>
  );
}

export function CitePicture() {
  return (
    <>
      <div className="welcome-paper">
        <p>
          <i>8</i>from groups whose members Beijing tries to draw closer.
        </p>
        <p>
          <i>9</i>He also met <u>Nikolai Patrushev</u>; <mark>the two sides agreed to deepen cooperation.</mark>
        </p>
      </div>
      <div className="welcome-bar">
        <span className="welcome-bar-cite">
          <TextQuote size={13} /> Cite <b>C</b>
        </span>
        <Highlighter size={13} />
        <MessageSquare size={13} />
      </div>
    </>
  );
}

export function NotePicture() {
  return (
    <div className="welcome-paper">
      <div className="welcome-title">A change of counterpart</div>
      <p>
        By May 2023 the Chinese end had passed to <em>@Chen Wenqing</em>. With Patrushev he agreed to deepen cooperation{' '}
        <span className="welcome-chip">Caliber.Az, ¶9</span>.
      </p>
      <p>
        Of the talks with Naryshkin nothing was published <span className="welcome-chip">¶4</span>.
      </p>
    </div>
  );
}

export function DossierPicture() {
  return (
    <div className="welcome-page">
      <div className="welcome-title">The Moscow–Beijing security channel</div>
      <p className="welcome-question">How durable is it?</p>
      <p>
        The channel outlives its officials.<sup>1</sup>
      </p>
      <p>
        Contacts move to police and court work.<sup>2, 3</sup>
      </p>
      <hr />
      <small>1 Caliber.Az, 26 May 2023, ¶9.</small>
      <small>2 See note 1.</small>
    </div>
  );
}
