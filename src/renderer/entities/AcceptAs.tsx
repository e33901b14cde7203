import { kindPathInWords, newKinds, useOwnKinds, type KindOption } from '../picking/own-kinds';
import { PickMenu } from '../ui/PickMenu';
import { entityKindLabels } from '../ui/things';

/** A button that accepts suggested names as entities of a kind that is picked: a fixed one, or one of the analyst's own. */
export function AcceptAs(props: { label: string; placeholder: string; onPick: (kind: KindOption) => void }) {
  const ownKinds = useOwnKinds();
  const options = newKinds(ownKinds);
  return (
    <PickMenu
      label={props.label}
      placeholder={props.placeholder}
      empty="No kind is called so."
      choices={options.map(({ value, label, kind, above }) => ({
        id: value,
        title: label,
        detail: kindPathInWords(ownKinds, above),
        icon: entityKindLabels[kind].icon,
      }))}
      onPick={(value) => {
        const option = options.find((one) => one.value === value);
        if (option !== undefined) props.onPick(option);
      }}
    />
  );
}
