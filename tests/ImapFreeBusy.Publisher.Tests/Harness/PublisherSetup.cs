using ImapFreeBusy.Testing.Proxy;
using Microsoft.Extensions.DependencyInjection;

namespace ImapFreeBusy.Publisher.Tests.Harness;

/// <summary>What a <see cref="PublisherHost"/> is like.</summary>
public sealed record PublisherSetup
{
    /// <summary>The users; none means one that nobody else has.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    /// <summary>What goes wrong on the way to the server; null for nothing that the test does not ask for.</summary>
    public FaultScript? Faults { get; init; }

    /// <summary>What stands in front of the server, if anything does: its port.</summary>
    public int? Port { get; init; }

    /// <summary>Changes the settings.</summary>
    public Action<PublisherOptions> Configure { get; init; } = _ => { };

    /// <summary>Registers what shall stand in for parts of the publisher.</summary>
    public Action<IServiceCollection> Register { get; init; } = _ => { };
}
