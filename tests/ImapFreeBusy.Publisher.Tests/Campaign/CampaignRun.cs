using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Testing.Proxy;
using ImapFreeBusy.Testing.Servers;

namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>
/// Two writers change the mailboxes of three users, one asks for their lists, and between publisher and server things go
/// wrong. Then all is quiet for a moment, and what is published must be what a publisher makes that begins from nothing.
/// </summary>
internal sealed class CampaignRun : IAsyncDisposable
{
    private const int MostRepeats = 4;

    private readonly CampaignPlan _plan;
    private readonly TestImapServer _server;
    private readonly CampaignPublisher _publisher;
    private readonly IReadOnlyList<CampaignMailbox> _mailboxes;
    private readonly IReadOnlyList<CampaignWriter> _writers;
    private readonly CampaignReader _reader;
    private readonly ServerErrors _errors;
    private readonly StepLog _log = new();
    private readonly Random _random;

    private CampaignRun(CampaignPlan plan, TestImapServer server, CampaignPublisher publisher, IReadOnlyList<CampaignMailbox> mailboxes)
    {
        (_plan, _server, _publisher, _mailboxes) = (plan, server, publisher, mailboxes);
        _random = new Random(plan.Seed);
        _writers = [.. ((string[])["one", "other"]).Select((name, number) => new CampaignWriter(name, server, mailboxes, unchecked(plan.Seed + number + 1), _log))];
        _errors = new ServerErrors(server);
        _reader = new CampaignReader(publisher, mailboxes, unchecked(plan.Seed + 3), _log, _errors);
    }

    private string Name => $"campaign-{_server.GetType().Name}-{_plan.Seed}";

    /// <summary>Quiet points so far.</summary>
    public int QuietPoints { get; private set; }

    /// <summary>Times that a comparison failed after errors of the server, and had to be repeated.</summary>
    public int Repeats { get; private set; }

    /// <summary>Runs a whole campaign.</summary>
    /// <exception cref="CampaignException">A promise was broken; the message has the seed and all that helps.</exception>
    public static async Task<CampaignSummary> RunAsync(TestImapServer server, CampaignPlan plan, CancellationToken cancellationToken)
    {
        var mailboxes = server.Users.Select(user => new CampaignMailbox(user)).ToList();
        await CampaignStart.MakeFoldersAsync(server, mailboxes, cancellationToken);
        var publisher = await CampaignPublisher.StartAsync(server, new FaultScript(plan.Seed), cancellationToken);
        await using var run = new CampaignRun(plan, server, publisher, mailboxes);
        try
        {
            return await run.RunAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new CampaignException(run.Report(e));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var writer in _writers)
        {
            writer.Dispose();
        }

        await _publisher.DisposeAsync();
        foreach (var mailbox in _mailboxes)
        {
            mailbox.Dispose();
        }
    }

    private async Task<CampaignSummary> RunAsync(CancellationToken cancellationToken)
    {
        while (!_plan.IsDone(_log))
        {
            await WriteAsync(cancellationToken);
            await RestUntilWellAsync(cancellationToken);
            await ChangeSomethingLargeAsync(cancellationToken);
        }

        _log.Save(Name);
        return new CampaignSummary(_plan.Seed, _log.Steps, QuietPoints, Repeats, _reader.Fresh, _reader.Stale, _publisher.Faults.Counts, _publisher.Proxy.Transcript);
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        // At first all goes well.
        _publisher.SetFaults(isOn: QuietPoints > 0 && _random.Next(4) > 0);
        var steps = _random.Next(5, 60);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = _reader.KeepAskingAsync(stop.Token);
        try
        {
            await Task.WhenAll([.. _writers.Select(writer => writer.WriteAsync(steps, cancellationToken)), TroubleAsync(stop.Token)]);
        }
        finally
        {
            await stop.CancelAsync();
            _publisher.SetFaults(isOn: false);
            await reading;
        }
    }

    // Besides what happens to single connections: all of them end, and none can be made for a moment.
    private async Task TroubleAsync(CancellationToken cancellationToken)
    {
        if (!_publisher.Faults.IsOn || _random.Next(3) > 0)
        {
            return;
        }

        await Task.Delay(_random.Next(300), cancellationToken);
        _log.Note("all connections end");
        _publisher.Proxy.RefuseConnections();
        _publisher.Proxy.CutAll();
        await Task.Delay(_random.Next(300), cancellationToken);
        _publisher.Proxy.AcceptConnections();
    }

    // A server that broke something of its own has a moment to mend it. A RENAME takes along a lock that another process of
    // Dovecot holds in the folder, which it then cannot release: the folder answers when that process ends, or after two minutes.
    private async Task RestUntilWellAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await RestAsync(cancellationToken);
                _errors.Forget();
                return;
            }
            catch (Exception e) when (e is CampaignException or PublicationUnavailableException && attempt < MostRepeats && _errors.AreNew)
            {
                _log.Note($"once more, since the server logged errors: {e.Message}");
                Repeats++;
                CloseConnectionsOfWriters();
                _publisher.Proxy.CutAll();
            }
        }
    }

    private async Task RestAsync(CancellationToken cancellationToken)
    {
        _log.Note("quiet");
        // Now and then the publisher has to find out by itself which connections are dead.
        if (_random.Next(4) > 0)
        {
            _publisher.Proxy.CutHalfOpen();
        }

        // The promise of an answer covers the folders that are known; new ones are found by a sweep.
        var asked = await Task.WhenAll(_publisher.Users.Zip(_mailboxes, (user, mailbox) => AskAsync(user, mailbox, cancellationToken)));
        var expected = await _publisher.PublishFromNothingAsync(cancellationToken);
        for (var number = 0; number < expected.Count; number++)
        {
            var user = _publisher.Users[number];
            Difference.ThrowIfAny($"{user}: a list from nothing and the answer", expected[number].List, asked[number].List);
            Difference.ThrowIfAny($"{user}: a list from nothing and the published file", expected[number].List, await _publisher.ReadFileAsync(user, cancellationToken));
            Difference.ThrowIfAny($"{user}: problems", string.Join('\n', expected[number].Problems), string.Join('\n', asked[number].Problems));
            Difference.ThrowIfAny(_mailboxes[number], expected[number]);
        }

        _log.Note("all is well");
        QuietPoints++;
    }

    private async Task<(string List, IReadOnlyList<string> Problems)> AskAsync(User user, CampaignMailbox mailbox, CancellationToken cancellationToken)
    {
        if (mailbox.HasNewFolders || await _publisher.HasSkippedAsync(user, cancellationToken))
        {
            await _publisher.SweepAsync(user, cancellationToken);
        }

        var list = await _publisher.AskPatientlyAsync(user, cancellationToken);
        if (await _publisher.HasSkippedAsync(user, cancellationToken))
        {
            // A round from before the quiet has just skipped and told of a message.
            await _publisher.SweepAsync(user, cancellationToken);
            list = await _publisher.AskPatientlyAsync(user, cancellationToken);
        }

        var problems = await _publisher.SweepAsync(user, cancellationToken);
        mailbox.Settle();
        return (list, problems);
    }

    private async Task ChangeSomethingLargeAsync(CancellationToken cancellationToken)
    {
        switch (_random.Next(6))
        {
            case 0:
                _log.Note("the publisher is started again");
                await _publisher.RestartAsync(cancellationToken);
                break;
            case 1:
                _log.Note("the server is started again");
                await _server.StopAsync();
                await _server.StartAsync();
                CloseConnectionsOfWriters();
                break;
            default:
                break;
        }
    }

    private void CloseConnectionsOfWriters()
    {
        foreach (var writer in _writers)
        {
            writer.CloseConnections();
        }
    }

    // What matters most comes last: reports are cut at their beginning.
    private string Report(Exception failure) => $"""
        The server's log:
        {string.Join('\n', _server.Log.Split('\n').TakeLast(40))}

        The last steps (all of them: {_log.Save(Name)}):
        {_log.Last(100)}

        The publisher's log:
        {_publisher.LastOfLog(40)}

        Errors that the server logged since the last quiet point:
        {_errors.New}

        Faults: {CampaignSummary.Told(_publisher.Faults.Counts)}
        IMAPFREEBUSY_SEED={_plan.Seed} repeats it, as far as threads allow; after {_log.Steps} steps and {QuietPoints} quiet points:
        {failure}
        """;
}
