using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Publisher.Collections;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Directory.Sources;
using ImapFreeBusy.Publisher.Folders;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Readers;
using ImapFreeBusy.Publisher.Remote;
using ImapFreeBusy.Publisher.Scheduling;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Publisher.Sync;
using ImapFreeBusy.Publisher.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Quartz;

namespace ImapFreeBusy.Publisher;

/// <summary>Puts the publisher together for a composition root.</summary>
public static class PublisherServices
{
    /// <summary>
    /// Directory, publications and connections: all that a command needs that runs once. Logging must be there. A clock,
    /// a store or a lock that was registered before is kept.
    /// </summary>
    public static IServiceCollection AddPublisher(this IServiceCollection services, PublisherOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IImapConnector, ImapConnector>();
        services.TryAddSingleton(DirectoryOf);
        services.TryAddSingleton<IUserDirectory>(provider => provider.GetRequiredService<UserDirectory>());
        services.TryAddSingleton<IStateStore, JournalStateStore>();
        services.TryAddSingleton<IUserLocks, FileUserLocks>();
        services.TryAddSingleton<IPublishedFiles, PublishedFiles>();
        return services
            .AddSingleton(options)
            .AddSingleton(options.Storage).AddSingleton(options.Sync).AddSingleton(options.Calendars)
            .AddSingleton(options.Publish).AddSingleton(options.Limits).AddSingleton(options.Cache)
            .AddSingleton(options.Watch).AddSingleton(options.Limits.Calendar)
            .AddSingleton(new CalendarReader(options.Limits.Calendar) { KeepsDetails = options.Publish.Details })
            .AddSingleton<StateIdentity>().AddSingleton<StorageHealth>()
            .AddSingleton<ServerFaults>().AddSingleton<ImapConnectionPool>()
            .AddSingleton(new FolderFinder(options.Calendars, options.Publish.Details)).AddSingleton(new HidingFlags(options.Publish.ExcludeKeyword))
            .AddSingleton<FolderCheck>().AddSingleton<FolderAudit>().AddSingleton<FolderSurveyor>().AddSingleton<MessageReader>()
            .AddSingleton<FolderLister>().AddSingleton<FolderSync>()
            .AddSingleton<SyncSlots>().AddSingleton<PublicationCache>().AddSingleton<PublicationRenderer>()
            .AddSingleton<UserServices>()
            .AddSingleton(provider =>
            {
                // Whoever comes first, a request or the daemon's own look at the mailboxes, finds the directories.
                StorageDirectories.Prepare(options.Storage, provider.GetRequiredService<TimeProvider>());
                return ActivatorUtilities.CreateInstance<UserPublishers>(provider);
            })
            .AddSingleton<AccountPoll>()
            .AddSingleton<RecentUsers>().AddSingleton<IRequestObserver>(provider => provider.GetRequiredService<RecentUsers>())
            .AddSingleton(options.Readers).AddSingleton<ReaderNames>().AddSingleton<ReaderLogins>().AddSingleton<IReaders, MailReaders>()
            .AddSingleton<MadePublications>().AddSingleton<ListRenewal>()
            .AddSingleton<ILists<User>, MailboxLists>().AddSingleton<ILists<RemoteUser>, RemoteLists>()
            .AddSingleton<ListChanges>().AddSingleton<Func<IPublications>>(provider => provider.GetRequiredService<IPublications>)
            .AddSingleton<CollectionLists>().AddSingleton<ILists<CollectedResources>>(provider => provider.GetRequiredService<CollectionLists>())
            .AddSingleton<IPublications, Publications>()
            .AddSingleton<IExtendedPublications, ExtendedPublications>().AddSingleton<IFolderPublications, FolderPublications>()
            .AddSingleton<IExplanations, Explanations>();
    }

    private static UserDirectory DirectoryOf(IServiceProvider provider)
    {
        var (options, time) = (provider.GetRequiredService<PublisherOptions>(), provider.GetRequiredService<TimeProvider>());
        return new UserDirectory(options, time, provider.GetRequiredService<ILogger<UserDirectory>>(), directory => directory.Namespace is null
            ? UserDirectory.SourceOf(directory)
            : new NamespaceSource(
                directory, MailPlace.Of(directory.Server ?? options.Servers.Keys.Single(), "", options).Account, provider.GetRequiredService<IImapConnector>(), provider.GetRequiredService<FolderFinder>(), time));
    }

    /// <summary>The daemon on top of it: watching and schedules, as hosted services.</summary>
    public static IServiceCollection AddPublisherDaemon(this IServiceCollection services)
    {
        services.AddSingleton<Sweeper>().AddSingleton<IReadiness, DaemonReadiness>();
        services.AddSingleton<WatchService>();
        services.AddHostedService(provider => provider.GetRequiredService<WatchService>());
        services.AddHostedService<ClockWatch>();
        services.AddSingleton<CollectionWatch>().AddHostedService(provider => provider.GetRequiredService<CollectionWatch>());
        services.AddQuartz(quartz => quartz
            .ScheduleJob<SweepJob>((provider, trigger) => trigger.StartNow().WithSimpleSchedule(provider.GetRequiredService<PublisherOptions>().Schedule.Sweep), (_, job) => job.WithIdentity("sweep"))
            .ScheduleJob<RefreshDirectoryJob>(
                (provider, trigger) => trigger.StartNow().WithSimpleSchedule(provider.GetRequiredService<PublisherOptions>().Schedule.Directory),
                (_, job) => job.WithIdentity("refresh-directory"))
            .ScheduleJob<PollJob>(
                (provider, trigger) =>
                {
                    var interval = provider.GetRequiredService<PublisherOptions>().Watch.PollInterval;
                    trigger.StartAt(provider.GetRequiredService<TimeProvider>().GetUtcNow() + interval).WithSimpleSchedule(interval);
                },
                (_, job) => job.WithIdentity("poll"))
            .ScheduleJob<RollWindowJob>((_, trigger) => trigger.WithIdentity(RollWindowJob.Trigger).StartNow(), (_, job) => job.WithIdentity(RollWindowJob.Key).StoreDurably()));
        services.AddQuartzHostedService(quartz => quartz.WaitForJobsToComplete = false);
        return services;
    }
}
