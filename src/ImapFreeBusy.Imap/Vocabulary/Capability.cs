namespace ImapFreeBusy.Imap.Vocabulary;

/// <summary>Names of capabilities that this library knows how to use.</summary>
public static class Capability
{
    /// <summary>RFC 7162 §3.1.</summary>
    public const string CondStore = "CONDSTORE";

    /// <summary>RFC 7162 §3.2.</summary>
    public const string QResync = "QRESYNC";

    /// <summary>RFC 2177.</summary>
    public const string Idle = "IDLE";

    /// <summary>RFC 5161.</summary>
    public const string Enable = "ENABLE";

    /// <summary>RFC 2342.</summary>
    public const string Namespace = "NAMESPACE";

    /// <summary>RFC 4314.</summary>
    public const string Acl = "ACL";

    /// <summary>RFC 5464.</summary>
    public const string Metadata = "METADATA";

    /// <summary>draft-daboo-imap-annotatemore-08: METADATA as older servers have it.</summary>
    public const string AnnotateMore = "ANNOTATEMORE";

    /// <summary>RFC 3691.</summary>
    public const string Unselect = "UNSELECT";

    /// <summary>RFC 4731.</summary>
    public const string ESearch = "ESEARCH";

    /// <summary>RFC 3501 §6.2.1.</summary>
    public const string StartTls = "STARTTLS";

    /// <summary>RFC 3501 §6.2.3.</summary>
    public const string LoginDisabled = "LOGINDISABLED";

    /// <summary>RFC 7888.</summary>
    public const string LiteralPlus = "LITERAL+";

    /// <summary>RFC 7888: as LITERAL+, up to 4096 octets.</summary>
    public const string LiteralMinus = "LITERAL-";

    /// <summary>RFC 4959.</summary>
    public const string SaslIr = "SASL-IR";
}
