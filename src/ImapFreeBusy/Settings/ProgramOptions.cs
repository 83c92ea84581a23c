using ImapFreeBusy.Http;
using ImapFreeBusy.Publisher;

namespace ImapFreeBusy.Settings;

/// <summary>All settings of the program: those of the publisher, and the URLs.</summary>
public sealed class ProgramOptions : PublisherOptions
{
    /// <summary>The free/busy URLs.</summary>
    public HttpOptions Http { get; set; } = new();
}
