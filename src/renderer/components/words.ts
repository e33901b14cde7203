/** Names as long as they come, in the scripts that lay out otherwise. */
export const long = {
  german: 'Bundesamt für Wirtschaft und Ausfuhrkontrolle, Genehmigungsverfahren für Kriegswaffenausfuhren',
  russian: 'Федеральная служба по военно-техническому сотрудничеству Российской Федерации',
  arabic: 'وزارة الدفاع والقوات المسلحة لجمهورية السودان ومجلس الأمن والدفاع الوطني',
  chinese: '中华人民共和国国家国防科技工业局与俄罗斯联邦军事技术合作局联合委员会',
} as const;

/** Does nothing: what is pressed here changes nothing. */
export const nothing = (): void => undefined;
