namespace Supervision.Accounts.Store;

/// <summary>The tables of accounts.db. Instants are whole milliseconds since 1970, UTC; secrets that people or programs present are kept as hashes.</summary>
internal static class AccountSchema
{
    /// <summary>
    /// A password is what PasswordHasher writes. A second factor must be read back to check a code, so it stands as it is: the file itself
    /// is the secret. An attempt's bucket is 24 bits of a MAC, too few to tell what was typed.
    /// </summary>
    public const string Tables = """
        CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE account(
          id INTEGER PRIMARY KEY, person TEXT NOT NULL UNIQUE, login TEXT NOT NULL UNIQUE, password TEXT, must_change INTEGER NOT NULL, closed INTEGER NOT NULL,
          factor BLOB, factor_step INTEGER NOT NULL, enrolling BLOB, made INTEGER NOT NULL, last_sign_in INTEGER) STRICT;
        CREATE TABLE recovery(code BLOB PRIMARY KEY, account INTEGER NOT NULL REFERENCES account(id)) STRICT, WITHOUT ROWID;
        CREATE TABLE session(
          handle TEXT PRIMARY KEY, secret BLOB NOT NULL UNIQUE, person TEXT NOT NULL, account INTEGER REFERENCES account(id), office TEXT NOT NULL,
          awaits_code INTEGER NOT NULL, browser TEXT NOT NULL, since INTEGER NOT NULL, seen INTEGER NOT NULL, ends INTEGER NOT NULL) STRICT;
        CREATE TABLE api_key(
          id TEXT PRIMARY KEY, secret BLOB NOT NULL, person TEXT NOT NULL, office TEXT NOT NULL, label TEXT NOT NULL, scopes TEXT NOT NULL,
          made INTEGER NOT NULL, expires INTEGER NOT NULL, used INTEGER, revoked INTEGER) STRICT;
        CREATE TABLE link(token BLOB PRIMARY KEY, person TEXT, login TEXT, expires INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE attempt(bucket BLOB PRIMARY KEY, failures INTEGER NOT NULL, last INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE INDEX attempt_by_last ON attempt(last);
        CREATE TABLE key_ring(name TEXT PRIMARY KEY, xml TEXT NOT NULL) STRICT, WITHOUT ROWID;
        """;
}
