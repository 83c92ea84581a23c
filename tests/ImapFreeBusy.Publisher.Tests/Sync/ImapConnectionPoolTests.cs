using ImapFreeBusy.Imap;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Sync;
using ImapFreeBusy.Publisher.Tests.Harness;
using ImapFreeBusy.Testing;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Proxy;
using ImapFreeBusy.Testing.Scripted;
using ImapFreeBusy.Testing.Time;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Sync;

public sealed class ImapConnectionPoolTests : IAsyncDisposable
{
    private readonly SharedDovecot _shared;
    private readonly ImapProxy _proxy;
    private readonly ManualTimeProvider _clock = new();
    private readonly ServerOptions _server;
    private readonly PublisherOptions _options = new();
    private readonly CountingConnector _connector;
    private readonly CollectedLog _log = new();
    private ImapConnectionPool? _pool;

    public ImapConnectionPoolTests(SharedDovecot shared)
    {
        _shared = shared;
        _proxy = ImapProxy.Start(shared.Server.Port);
        _server = new ServerOptions { Host = shared.Server.Host, Port = _proxy.Port, Security = ImapSecurity.None, MaxConnections = 6, MaxConnectionsPerUser = 3 };
        _options.Servers["main"] = _server;
        _connector = new CountingConnector(_options);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ImapConnectionPool Pool => _pool ??= new ImapConnectionPool(_options, _connector, new ServerFaults(_clock, new Logger<ServerFaults>(_log)), _log, _clock);

    public async ValueTask DisposeAsync()
    {
        await Pool.DisposeAsync();
        await _proxy.DisposeAsync();
    }

    [Fact]
    public async Task The_bounds_hold_under_two_hundred_rents_at_once()
    {
        ImapAccount[] accounts = [Account(), Account(), Account(), Account(), Account()];

        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => UseAsync(accounts[number % accounts.Length])));

        Assert.InRange(_connector.Most, 2, 6);
        Assert.InRange(_connector.MostOfOne, 1, 3);
    }

    [Fact]
    public async Task One_account_never_gets_more_than_its_own_bound()
    {
        var account = Account();

        await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => UseAsync(account)));

        Assert.Equal(3, _connector.Attempts);
        Assert.Equal(3, _connector.Open);
    }

    [Fact]
    public async Task A_connection_is_kept_and_used_again()
    {
        var account = Account();
        await using (var first = await Pool.RentAsync(account, Cancellation))
        {
            Assert.True(first.IsFresh);
        }

        await using var second = await Pool.RentAsync(account, Cancellation);

        Assert.False(second.IsFresh);
        Assert.Equal(1, _connector.Attempts);
    }

    [Fact]
    public async Task Who_waits_is_served_in_order()
    {
        var account = Account();
        var leases = await RentAsync(account, 3);
        var order = new List<int>();
        var waiting = Enumerable.Range(0, 10).Select(number => NoteAsync(number)).ToList();

        await leases[0].DisposeAsync();

        await Task.WhenAll(waiting);
        Assert.Equal(Enumerable.Range(0, 10), order);
        await GiveBackAsync(leases[1..]);

        async Task NoteAsync(int number)
        {
            await using var lease = await Pool.RentAsync(account, Cancellation);
            lock (order)
            {
                order.Add(number);
            }
        }
    }

    [Fact]
    public async Task An_account_at_its_bound_does_not_keep_others_waiting()
    {
        var (busy, other) = (Account(), Account());
        var leases = await RentAsync(busy, 3);
        var waiting = Pool.RentAsync(busy, Cancellation);

        await UseAsync(other).WaitAsync(TimeSpan.FromSeconds(5), Cancellation);

        Assert.False(waiting.IsCompleted);
        await leases[0].DisposeAsync();
        await (await waiting).DisposeAsync();
        await GiveBackAsync(leases[1..]);
    }

    [Fact]
    public async Task An_idle_connection_of_another_account_makes_room()
    {
        foreach (var account in Enumerable.Range(0, 9).Select(_ => Account()))
        {
            await UseAsync(account).WaitAsync(TimeSpan.FromSeconds(5), Cancellation);
        }

        Assert.Equal(6, _connector.Most);
        Assert.Equal(9, _connector.Attempts);
    }

    [Fact]
    public async Task A_connection_is_handed_over_where_the_server_lets_go_of_a_login()
    {
        await using var server = ScriptedImapServer.Start("""
            S: * OK [CAPABILITY IMAP4rev1 UNAUTHENTICATE] ready
            C: A1 LOGIN "ada" "one"
            S: A1 OK [CAPABILITY IMAP4rev1 UNAUTHENTICATE] in
            C: A2 UNAUTHENTICATE
            S: A2 OK [CAPABILITY IMAP4rev1 UNAUTHENTICATE] out
            C: A3 LOGIN "grace" "two"
            S: A3 OK [CAPABILITY IMAP4rev1] in
            C: A4 NOOP
            S: A4 OK done
            """);
        _options.Servers["scripted"] = new ServerOptions { Host = server.Host, Port = server.Port, Security = ImapSecurity.None, MaxConnections = 1, MaxConnectionsPerUser = 1 };
        await using var pool = new ImapConnectionPool(_options, new ImapConnector(_options), new ServerFaults(_clock, new Logger<ServerFaults>(_log)), _log, _clock);
        await using (await pool.RentAsync(new ImapAccount("scripted", "ada") { Password = new Secret("one") }, Cancellation))
        {
        }

        await using var lease = await pool.RentAsync(new ImapAccount("scripted", "grace") { Password = new Secret("two") }, Cancellation);
        await lease.Client.NoopAsync(Cancellation);

        await server.Spoken;
    }

    [Fact]
    public async Task Waiters_that_give_up_lose_nothing()
    {
        ImapAccount[] accounts = [Account(), Account(), Account(), Account(), Account(), Account(), Account(), Account()];
        var random = new Random(7);
        for (var round = 0; round < 30; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 16).Select(number => ImpatientAsync(accounts[number % 8], random.Next(0, 4_000))));
        }

        Assert.InRange(_connector.Most, 2, 6);
        // Nobody is served any more by less than all six.
        var leases = await Task.WhenAll(accounts.Take(6).Select(account => Pool.RentAsync(account, Cancellation))).WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
        Assert.Equal(6, _connector.Open);
        await GiveBackAsync(leases);
    }

    [Fact]
    public async Task Who_gives_up_at_the_very_moment_of_being_served_leaves_no_connection_open()
    {
        _server.MaxConnections = 2;
        var (holder, giver, waiter) = (Account(), Account(), Account());
        await using var held = await Pool.RentAsync(holder, Cancellation);
        for (var round = 0; round < 20; round++)
        {
            var given = await Pool.RentAsync(giver, Cancellation);
            using var stop = new CancellationTokenSource();
            var waiting = Pool.RentAsync(waiter, stop.Token);

            await given.DisposeAsync();
            await stop.CancelAsync();

            await waiting.ContinueWith(task => task.IsCompletedSuccessfully ? task.Result.DisposeAsync().AsTask() : Task.CompletedTask, TaskScheduler.Default).Unwrap();
        }

        await Eventually.TrueAsync(() => _connector.Open <= 2, "what was given up is closed");
        Assert.Equal(2, _connector.Most);
    }

    [Fact]
    public async Task A_kept_connection_that_died_is_replaced()
    {
        var account = Account();
        await UseAsync(account);
        _proxy.CutAll();
        await Eventually.TrueAsync(() => _connector.Open == 0, "the connection is seen to be dead");

        await using var lease = await Pool.RentAsync(account, Cancellation);

        Assert.True(lease.IsFresh);
        await lease.Client.NoopAsync(Cancellation);
    }

    [Fact]
    public async Task A_lost_connection_gives_its_slot_to_the_next_in_line()
    {
        var account = Account();
        var leases = await RentAsync(account, 3);
        var waiting = Pool.RentAsync(account, Cancellation);
        _proxy.CutAll();
        await Eventually.TrueAsync(() => _connector.Open == 0, "the connections are seen to be dead");

        await GiveBackAsync(leases);

        await using var lease = await waiting.WaitAsync(TimeSpan.FromSeconds(5), Cancellation);
        Assert.True(lease.IsFresh);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_costs_no_slot()
    {
        _proxy.RefuseConnections();
        for (var attempt = 0; attempt < 10; attempt++)
        {
            await Assert.ThrowsAsync<ImapConnectionException>(() => Pool.RentAsync(Account(), Cancellation));
        }

        _proxy.AcceptConnections();

        await GiveBackAsync(await RentAsync(Account(), 3).WaitAsync(TimeSpan.FromSeconds(5), Cancellation));
    }

    [Fact]
    public async Task A_refused_login_is_not_repeated_within_the_pause()
    {
        var account = Account("wrong password");
        await Assert.ThrowsAsync<ImapCommandException>(() => Pool.RentAsync(account, Cancellation));

        _clock.Advance(TimeSpan.FromSeconds(29));
        await Assert.ThrowsAsync<ImapCommandException>(() => Pool.RentAsync(account, Cancellation));
        await Assert.ThrowsAsync<ImapCommandException>(() => Pool.TryRentToHoldAsync(account, Cancellation));
        Assert.Equal(1, _connector.Attempts);

        _clock.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<ImapCommandException>(() => Pool.RentAsync(account, Cancellation));
        Assert.Equal(2, _connector.Attempts);
    }

    [Fact]
    public async Task A_refused_login_is_not_repeated_by_those_who_stood_in_line()
    {
        var account = Account("wrong password");

        var rents = Enumerable.Range(0, 40).Select(_ => Pool.RentAsync(account, Cancellation)).ToList();

        foreach (var rent in rents)
        {
            await Assert.ThrowsAsync<ImapCommandException>(() => rent);
        }

        Assert.InRange(_connector.Attempts, 1, 3);
    }

    [Fact]
    public async Task Of_each_account_one_connection_is_left_for_the_work()
    {
        var account = Account();
        await using var first = await Pool.TryRentToHoldAsync(account, Cancellation);
        await using var second = await Pool.TryRentToHoldAsync(account, Cancellation);

        Assert.NotNull(first);
        Assert.NotNull(second);
        Assert.Null(await Pool.TryRentToHoldAsync(account, Cancellation));
        await UseAsync(account).WaitAsync(TimeSpan.FromSeconds(5), Cancellation);
    }

    [Fact]
    public async Task Of_a_server_some_connections_are_left_for_the_work()
    {
        (_server.MaxConnections, _server.MaxConnectsPerSecond) = (20, int.MaxValue);
        var held = new List<ImapLease>();
        for (var number = 0; number < 30; number++)
        {
            if (await Pool.TryRentToHoldAsync(Account(), Cancellation) is { } lease)
            {
                held.Add(lease);
            }
        }

        Assert.Equal(18, held.Count);
        await UseAsync(Account()).WaitAsync(TimeSpan.FromSeconds(5), Cancellation);
        await held[0].DisposeAsync();
        await using var again = await Pool.TryRentToHoldAsync(Account(), Cancellation);
        Assert.NotNull(again);
        await GiveBackAsync(held[1..]);
    }

    [Fact]
    public async Task A_mailbox_left_open_is_closed_before_the_next_command()
    {
        var account = Account();
        await using (var first = await Pool.RentAsync(account, Cancellation))
        {
            await first.Client.ExamineAsync(MailboxName.Inbox, Cancellation);
        }

        using var writer = await _shared.Server.ConnectAsync(account.Login);
        await writer.AppendAsync("INBOX", "Subject: new\r\n\r\n\r\n");
        await using var second = await Pool.RentAsync(account, Cancellation);

        Assert.Equal(1u, (await second.Client.GetStatusAsync(MailboxName.Inbox, Cancellation)).Messages);
        Assert.False(second.IsFresh);
        Assert.Null(second.Client.Selected);
    }

    [Fact]
    public async Task A_mailbox_is_closed_once_however_soon_its_connection_is_rented_again()
    {
        var account = Account();
        await using (var first = await Pool.RentAsync(account, Cancellation))
        {
            await first.Client.ExamineAsync(MailboxName.Inbox, Cancellation);
        }

        for (var times = 0; times < 5; times++)
        {
            await (await Pool.RentAsync(account, Cancellation)).DisposeAsync();
        }

        await UseAsync(account);
        Assert.Equal(1, _proxy.Connections.Sum(connection => connection.Counts.Commands("UNSELECT")));
        Assert.Equal(1, _connector.Attempts);
    }

    [Fact]
    public async Task Each_mailbox_left_open_is_closed_however_soon_it_was_opened_after_the_one_before()
    {
        const int Rents = 300;
        var account = Account();

        for (var times = 0; times < Rents; times++)
        {
            await using var lease = await Pool.RentAsync(account, Cancellation);
            await lease.Client.ExamineAsync(MailboxName.Inbox, Cancellation);
        }

        Assert.Equal(Rents - 1, _proxy.Connections.Sum(connection => connection.Counts.Commands("UNSELECT")));
    }

    [Fact]
    public async Task After_its_end_nobody_waits_and_nothing_stays_open()
    {
        var account = Account();
        var leases = await RentAsync(account, 3);
        var waiting = Pool.RentAsync(account, Cancellation);

        await Pool.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Pool.RentAsync(account, Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Pool.TryRentToHoldAsync(account, Cancellation));
        await GiveBackAsync(leases);
        Assert.Equal(0, _connector.Open);
    }

    private static async Task GiveBackAsync(IEnumerable<ImapLease> leases)
    {
        foreach (var lease in leases)
        {
            await lease.DisposeAsync();
        }
    }

    private ImapAccount Account(string? password = null)
    {
        var user = _shared.TakeUser();
        return new ImapAccount("main", user) { Password = new Secret(password ?? DovecotOptions.PasswordOf(user)) };
    }

    private async Task<ImapLease[]> RentAsync(ImapAccount account, int count) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Pool.RentAsync(account, Cancellation)));

    private async Task UseAsync(ImapAccount account)
    {
        await using var lease = await Pool.RentAsync(account, Cancellation);
        await lease.Client.NoopAsync(Cancellation);
    }

    private async Task ImpatientAsync(ImapAccount account, int microseconds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMicroseconds(microseconds + 1_000));
        try
        {
            await using var lease = await Pool.RentAsync(account, patience.Token);
            await lease.Client.NoopAsync(Cancellation);
        }
        catch (OperationCanceledException)
        {
            // Patience was at an end.
        }
    }
}
