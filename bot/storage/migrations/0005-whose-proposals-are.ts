// Proposals for the FAQ hold a visitor's words, and said neither whose they are nor when they go: the question they were made of does.
export const whoseProposalsAre = (): readonly string[] => [
  `UPDATE documents SET (visitor, expires_at) =
     (SELECT asked.visitor, asked.expires_at + 7776000000 FROM documents AS asked
      WHERE asked.key = 'teams-question:' || substr(documents.key, 14))
   WHERE key LIKE 'faq-proposal:%' AND visitor IS NULL`,
];
