// Whom a conversation was with, so that a visitor's conversations can be found without knowing which they are.
export const visitorsOfConversations = (): readonly string[] => [
  // Hashes of fixed length, each with a space behind it: in a group several people speak in one conversation.
  "ALTER TABLE conversations ADD COLUMN visitors TEXT NOT NULL DEFAULT ''",
];
