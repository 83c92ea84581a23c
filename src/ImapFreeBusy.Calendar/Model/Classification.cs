namespace ImapFreeBusy.Calendar.Model;

/// <summary>CLASS (RFC 5545 §3.8.1.3). It never hides time, only details.</summary>
public enum Classification
{
    /// <summary>PUBLIC, or not written.</summary>
    Public,

    /// <summary>PRIVATE, or a value that nobody knows, as the RFC demands.</summary>
    Private,

    /// <summary>CONFIDENTIAL.</summary>
    Confidential,
}
