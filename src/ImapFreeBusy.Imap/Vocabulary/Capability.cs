namespace ImapFreeBusy.Imap.Vocabulary;

/// <summary>Names of capabilities that this library knows how to use.</summary>
public static class Capability
{
    /// <summary>RFC 3501.</summary>
    public const string Imap4Rev1 = "IMAP4rev1";

    /// <summary>RFC 9051. Where a server announces IMAP4rev1 too, it must be enabled.</summary>
    public const string Imap4Rev2 = "IMAP4rev2";

    /// <summary>RFC 7162 §3.1.</summary>
    public const string CondStore = "CONDSTORE";

    /// <summary>RFC 7162 §3.2.</summary>
    public const string QResync = "QRESYNC";

    /// <summary>RFC 5465.</summary>
    public const string Notify = "NOTIFY";

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

    /// <summary>RFC 5258.</summary>
    public const string ListExtended = "LIST-EXTENDED";

    /// <summary>RFC 5819.</summary>
    public const string ListStatus = "LIST-STATUS";

    /// <summary>RFC 8440.</summary>
    public const string ListMyRights = "LIST-MYRIGHTS";

    /// <summary>RFC 9590.</summary>
    public const string ListMetadata = "LIST-METADATA";

    /// <summary>RFC 6154.</summary>
    public const string SpecialUse = "SPECIAL-USE";

    /// <summary>RFC 3348: attributes \HasChildren and \HasNoChildren.</summary>
    public const string Children = "CHILDREN";

    /// <summary>RFC 8438.</summary>
    public const string StatusSize = "STATUS=SIZE";

    /// <summary>RFC 8474.</summary>
    public const string ObjectId = "OBJECTID";

    /// <summary>RFC 6855: mailbox names in UTF-8 once enabled.</summary>
    public const string Utf8Accept = "UTF8=ACCEPT";

    /// <summary>RFC 4315.</summary>
    public const string UidPlus = "UIDPLUS";

    /// <summary>RFC 6851.</summary>
    public const string Move = "MOVE";

    /// <summary>RFC 8437.</summary>
    public const string Unauthenticate = "UNAUTHENTICATE";

    /// <summary>RFC 2971.</summary>
    public const string Id = "ID";

    /// <summary>RFC 4978.</summary>
    public const string CompressDeflate = "COMPRESS=DEFLATE";

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
