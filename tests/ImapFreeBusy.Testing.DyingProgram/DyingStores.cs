using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.State;
using Microsoft.Extensions.DependencyInjection;

namespace ImapFreeBusy.Testing.DyingProgram;

/// <summary>Puts the dying stores in front of the program's own.</summary>
internal static class DyingStores
{
    public static void AddDyingStores(this IServiceCollection services) => services
        .AddSingleton<PublishedFiles>().AddSingleton<IPublishedFiles, DyingPublishedFiles>()
        .AddSingleton<JournalStateStore>().AddSingleton<IStateStore, DyingStateStore>();
}
