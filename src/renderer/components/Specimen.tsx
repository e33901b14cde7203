import { useEffect, useRef, type ReactNode } from 'react';

/** A part in one of its states. `wide`: takes the whole row. */
export function Specimen(props: { name: string; shown?: 'hover' | 'focus'; wide?: boolean; children: ReactNode }) {
  return (
    <div className={props.wide === true ? 'specimen specimen-wide' : 'specimen'}>
      <span className="specimen-name">{props.name}</span>
      <div className="specimen-part" data-shown={props.shown}>
        {props.children}
      </div>
    </div>
  );
}

/** A part whose first button opens something over the page: the name is that of what comes. */
export function Opens({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="specimen" data-opens={name}>
      <span className="specimen-name">{name}</span>
      <div className="specimen-part">{children}</div>
    </div>
  );
}

/** Parts that belong together. */
export function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section id={id} className="specimens" aria-label={title}>
      <h2 className="specimens-title">{title}</h2>
      <div className="specimens-all">{children}</div>
    </section>
  );
}

/** What is in it, after the button with that label was pressed. */
export function Pressed({ label, children }: { label: string; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const isPressed = useRef(false);
  useEffect(() => {
    const button = [...(place.current?.querySelectorAll('button') ?? [])].find((one) => one.ariaLabel === label);
    if (!isPressed.current) button?.click();
    isPressed.current = true;
  }, [label]);
  return <div ref={place}>{children}</div>;
}
