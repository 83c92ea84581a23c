namespace ImapFreeBusy.Publisher.Publication;

/// <summary>What is published of a calendar.</summary>
public sealed class PublishOptions
{
    /// <summary>Messages with this keyword are not published. Default <c>$NoFreeBusy</c>; empty for none.</summary>
    public string ExcludeKeyword { get; set; } = "$NoFreeBusy";

    /// <summary>Public address of the lists, as <c>https://example.org/freebusy/</c>: written as URL into each list. Default: none written.</summary>
    public Uri? BaseUrl { get; set; }
}
