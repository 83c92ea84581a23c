using ImapFreeBusy.Publisher;

namespace ImapFreeBusy.Http.Tests.Hosting;

internal sealed class FixedReadiness : IReadiness
{
    public string? NotReadyBecause { get; set; }
}
