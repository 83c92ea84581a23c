using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Folders;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Readers;
using ImapFreeBusy.Publisher.Scheduling;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Publisher.Sync;
using ImapFreeBusy.Publisher.Watching;

namespace ImapFreeBusy.Publisher;

/// <summary>All settings of the publisher, a section for each room.</summary>
public class PublisherOptions
{
    /// <summary>IMAP servers by a name of one's choice.</summary>
    public IDictionary<string, ServerOptions> Servers { get; set; } = new Dictionary<string, ServerOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Who is published.</summary>
    public UsersOptions Users { get; set; } = new();

    /// <summary>Which folders count.</summary>
    public CalendarsOptions Calendars { get; set; } = new();

    /// <summary>How far a list reaches.</summary>
    public WindowOptions Window { get; set; } = new();

    /// <summary>Where files are kept.</summary>
    public StorageOptions Storage { get; set; } = new();

    /// <summary>What is published of a calendar.</summary>
    public PublishOptions Publish { get; set; } = new();

    /// <summary>How fresh an answer must be.</summary>
    public FreshnessOptions Freshness { get; set; } = new();

    /// <summary>Memory in front of the files.</summary>
    public CacheOptions Cache { get; set; } = new();

    /// <summary>How mailboxes are read.</summary>
    public SyncOptions Sync { get; set; } = new();

    /// <summary>How changes are noticed.</summary>
    public WatchOptions Watch { get; set; } = new();

    /// <summary>What is done by the clock.</summary>
    public ScheduleOptions Schedule { get; set; } = new();

    /// <summary>How readers log in.</summary>
    public ReadersOptions Readers { get; set; } = new();

    /// <summary>Bounds on hostile input.</summary>
    public LimitsOptions Limits { get; set; } = new();
}
