using Microsoft.Extensions.DependencyInjection;

namespace ImapFreeBusy.Publisher;

/// <summary>Puts the publisher together for a composition root.</summary>
public static class PublisherServices
{
    /// <summary>Directory, publications and connections: all that a command needs that runs once. Logging must be there.</summary>
    public static IServiceCollection AddPublisher(this IServiceCollection services, PublisherOptions options) => throw new NotImplementedException();

    /// <summary>The daemon on top of it: watching and schedules, as hosted services.</summary>
    public static IServiceCollection AddPublisherDaemon(this IServiceCollection services) => throw new NotImplementedException();
}
