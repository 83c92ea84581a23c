using System.ComponentModel.DataAnnotations;
using ImapFreeBusy.Calendar.FreeBusy;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>What is published of a calendar.</summary>
public sealed class PublishOptions
{
    /// <summary>Messages with this keyword are not published. Default <c>$NoFreeBusy</c>; empty for none.</summary>
    public string ExcludeKeyword { get; set; } = "$NoFreeBusy";

    /// <summary>
    /// Whether extended lists (.xfb) tell titles and places to who may see them. They are kept in the state then, which is read anew when this
    /// changes. Default false: an extended list is the plain one.
    /// </summary>
    public bool Details { get; set; }

    /// <summary>
    /// What out of office is called in the lists: BUSY-UNAVAILABLE (RFC 5545), or X-OUT-OF-OFFICE as programs of Kolab do. Default
    /// BUSY-UNAVAILABLE: it is understood everywhere.
    /// </summary>
    [AllowedValues(FreeBusyDocument.BusyUnavailable, FreeBusyDocument.XOutOfOffice)]
    public string OutOfOffice { get; set; } = FreeBusyDocument.BusyUnavailable;

    /// <summary>Public address of the lists, as <c>https://example.org/freebusy/</c>: written as URL into each list. Default: none written.</summary>
    public Uri? BaseUrl { get; set; }
}
