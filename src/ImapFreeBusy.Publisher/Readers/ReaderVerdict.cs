namespace ImapFreeBusy.Publisher.Readers;

/// <summary>What is known of a name and a password.</summary>
public enum ReaderVerdict
{
    /// <summary>They are a user's.</summary>
    Known,

    /// <summary>Nobody has that name, or the password is another one: which of them is not told.</summary>
    Refused,

    /// <summary>Too many logins were refused lately; it was not tried.</summary>
    TooMany,

    /// <summary>The mail server could not be asked.</summary>
    Unavailable,
}
