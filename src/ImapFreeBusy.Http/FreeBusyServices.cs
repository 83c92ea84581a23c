using ImapFreeBusy.Http.Access;
using ImapFreeBusy.Http.Endpoints;
using ImapFreeBusy.Http.Representations;
using ImapFreeBusy.Http.Responses;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ImapFreeBusy.Http;

/// <summary>What the endpoints need.</summary>
public static class FreeBusyServices
{
    /// <summary>Adds the endpoints' services and bounds Kestrel for the open internet.</summary>
    public static IServiceCollection AddFreeBusyHttp(this IServiceCollection services, HttpOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<TrustedProxies>().AddSingleton<Transport>().AddSingleton<ReaderGate>();
        services.AddSingleton<RepresentationCache>();
        services.AddSingleton<ListAnswer>().AddSingleton<ListHandler>().AddSingleton<FolderHandler>();
        services.AddSingleton<ReadinessLog>();
        services.Configure<KestrelServerOptions>(KestrelBounds.Apply);
        return services;
    }
}
