using ImapFreeBusy.Imap.Commands;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Sasl;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>
/// One IMAP connection. Every method writes its command before it returns its task, so commands started one after
/// another without waiting are pipelined; answers go to the command that asked. Cancelling a wait abandons the answer,
/// not the connection. NO and BAD throw <see cref="ImapCommandException"/> and leave the connection alive; broken
/// grammar throws <see cref="ImapProtocolException"/>, a lost connection <see cref="ImapConnectionException"/>, and
/// both end it: every waiting command gets the first reason.
/// </summary>
public sealed class ImapClient : IAsyncDisposable
{
    // Servers take lines of 8,000 octets and more (RFC 7162 §4).
    private const int MaxSetLength = 7_000;
    private static readonly TimeSpan LogoutPatience = TimeSpan.FromSeconds(1);

    private readonly ImapConnection _connection;
    private readonly ImapOptions _options;

    private SelectedMailbox? _closing;

    private ImapClient(ImapConnection connection, ImapOptions options) => (_connection, _options) = (connection, options);

    /// <summary>What the server announced last; asked for again after a login unless the server told by itself.</summary>
    public CapabilitySet Capabilities => _connection.Session.Capabilities;

    /// <summary>Number of this connection in the process, from 1; the one that the protocol trace names.</summary>
    public long Number => _connection.Number;

    /// <summary>What a mechanism can bind a login to: the server's certificate (RFC 5929 §4); null without TLS, or where that is undefined.</summary>
    public SaslChannelBinding? ChannelBinding => _connection.Session.ChannelBinding;

    /// <summary>The certificate that the server showed; null without TLS.</summary>
    public PeerCertificate? PeerCertificate => _connection.Session.PeerCertificate;

    /// <summary>Whether commands can still be sent.</summary>
    public bool IsAlive => _connection.Failure is null;

    /// <summary>
    /// Who is told what the server says unasked; null (the default) for nobody. Set it before the command that makes the
    /// server talk: what came before is not told again.
    /// </summary>
    public IMailboxObserver? Observer { get => _connection.Changes.Observer; set => _connection.Changes.Observer = value; }

    /// <summary>Time since the server last sent anything, in the time of <see cref="ImapOptions.TimeProvider"/>.</summary>
    public TimeSpan Silence => _connection.Silence;

    /// <summary>The mailbox that EXAMINE opened, or null.</summary>
    public SelectedMailbox? Selected => _connection.Session.Selected;

    /// <summary>
    /// How many messages the open mailbox holds by the last EXISTS and EXPUNGE; 0 when none is open. Differs from
    /// <see cref="SelectedMailbox.Exists"/> once the mailbox changed.
    /// </summary>
    public uint Exists => _connection.Session.Exists;

    /// <summary>How the last login went: the name of its SASL mechanism, or <c>LOGIN</c> for the command; null before one.</summary>
    public string? LoginMechanism { get; private set; }

    /// <summary>
    /// Connects, protects the connection as the endpoint says, and reads greeting and capabilities.
    /// </summary>
    /// <exception cref="ImapConnectionException">Unknown host, refused, timed out, or a certificate that is not trusted (not transient; the message says why).</exception>
    public static async Task<ImapClient> ConnectAsync(ImapEndpoint endpoint, ImapOptions options, CancellationToken cancellationToken) =>
        new(await new Connector(endpoint, options).ConnectAsync(cancellationToken), options);

    /// <summary>LOGIN (RFC 9051 §6.2.3). Refused here, before a password is sent, when the server announced LOGINDISABLED.</summary>
    public Task LoginAsync(string user, string password, CancellationToken cancellationToken)
    {
        if (Capabilities.Has(Capability.LoginDisabled))
        {
            throw new ImapConnectionException("The server takes no LOGIN here (LOGINDISABLED); it wants TLS or another mechanism.", isTransient: false);
        }

        return LogInAsync(new LoginCommand(user, password), "LOGIN", cancellationToken);
    }

    /// <summary>
    /// Logs in the strongest way that the server offers and the credentials allow: SCRAM-SHA-256, SCRAM-SHA-1 (each
    /// rather bound to TLS than not), OAUTHBEARER, XOAUTH2, EXTERNAL, PLAIN, LOGIN, at last the LOGIN command. Where a server
    /// may have refused the kind of binding, the same once more without it.
    /// </summary>
    /// <param name="credentials">What there is to log in with.</param>
    /// <param name="mechanism">One of <see cref="SaslChooser.Names"/> to insist on, or null.</param>
    /// <param name="cancellationToken">Abandons the answer.</param>
    /// <exception cref="ImapConnectionException">The server offers nothing that fits; not transient.</exception>
    public async Task AuthenticateAsync(SaslCredentials credentials, string? mechanism, CancellationToken cancellationToken)
    {
        var offer = new SaslOffer(Capabilities, ChannelBinding, _options.MaxScramIterations);
        var chosen = SaslChooser.Choose(offer, credentials, mechanism);
        try
        {
            await AuthenticateAsync(chosen, credentials, cancellationToken);
        }
        catch (ImapCommandException refusal) when (mechanism is null && refusal.Code is null && chosen is SaslScram { IsBindingInDoubt: true })
        {
            // Cyrus 3.6 offers -PLUS, knows no binding but tls-unique, which TLS 1.3 does not have, and says "bad protocol / cancel".
            await AuthenticateAsync(SaslChooser.Choose(offer with { Channel = null }, credentials, wanted: null), credentials, cancellationToken);
        }
    }

    /// <summary>AUTHENTICATE (RFC 9051 §6.2.2), with the initial response in the command where SASL-IR allows.</summary>
    public Task AuthenticateAsync(ISaslMechanism mechanism, CancellationToken cancellationToken) =>
        LogInAsync(new AuthenticateCommand(mechanism, Capabilities.Has(Capability.SaslIr)), mechanism.Name, cancellationToken);

    /// <summary>
    /// UNAUTHENTICATE (RFC 8437): nobody is logged in any more and another user can be, over the same TLS. No mailbox is
    /// open then, nothing is enabled or compressed, and capabilities are asked for again. Needs
    /// <see cref="Capability.Unauthenticate"/>, which Cyrus gives to its administrators alone. Start nothing else on the
    /// connection until it has completed.
    /// </summary>
    public async Task UnauthenticateAsync(CancellationToken cancellationToken)
    {
        await _connection.UnauthenticateAsync(cancellationToken);
        if (Capabilities.Names.Count == 0)
        {
            await _connection.RunAsync(new CapabilityCommand(), cancellationToken);
        }
    }

    /// <summary>
    /// ENABLE (RFC 5161). The answer holds what the server really enabled. IMAP4rev2 and UTF8=ACCEPT change how names of
    /// mailboxes are written: wait for the answer before the next command that names one.
    /// </summary>
    public Task<IReadOnlyList<string>> EnableAsync(IReadOnlyList<string> capabilities, CancellationToken cancellationToken) =>
        _connection.RunAsync(new EnableCommand(capabilities), cancellationToken);

    /// <summary>
    /// ID (RFC 2971): who the server says it is, such as <c>name</c> and <c>version</c>; names are compared without case. It
    /// is for people and for logs, and tells nothing about what the server can do. At most 30 fields of 1024 octets are kept.
    /// </summary>
    /// <param name="own">What to say of ourselves: others may log it, so never a secret. Null for nothing.</param>
    /// <param name="cancellationToken">Abandons the answer.</param>
    /// <exception cref="ArgumentException">More than 30 fields, a name of more than 30 octets, or a value of more than 1024.</exception>
    public Task<IReadOnlyDictionary<string, string>> IdentifyAsync(IReadOnlyDictionary<string, string>? own, CancellationToken cancellationToken) =>
        _connection.RunAsync(new IdCommand(own), cancellationToken);

    /// <summary>NAMESPACE (RFC 2342).</summary>
    public Task<Namespaces> GetNamespacesAsync(CancellationToken cancellationToken) =>
        _connection.RunAsync(new NamespaceCommand(), cancellationToken);

    /// <summary>LIST (RFC 9051 §6.3.9). <paramref name="pattern"/> is Unicode with the wildcards * and %.</summary>
    public Task<IReadOnlyList<ListedMailbox>> ListAsync(string reference, string pattern, CancellationToken cancellationToken) =>
        ListAsync(new ListQuery { Reference = reference, Patterns = [pattern] }, cancellationToken);

    /// <summary>
    /// LIST with options. The server must have announced what they need: LIST-EXTENDED, LIST-STATUS for
    /// <see cref="ListQuery.Status"/>, LIST-MYRIGHTS, LIST-METADATA, SPECIAL-USE; there is no falling back here.
    /// </summary>
    public Task<IReadOnlyList<ListedMailbox>> ListAsync(ListQuery query, CancellationToken cancellationToken) =>
        _connection.RunAsync(new ListCommand(query, Capabilities), cancellationToken);

    /// <summary>
    /// STATUS (UIDVALIDITY UIDNEXT MESSAGES, and HIGHESTMODSEQ with CONDSTORE). Beware: Dovecot answers for the mailbox
    /// that this connection has open from the connection's own old view.
    /// </summary>
    public Task<MailboxStatus> GetStatusAsync(MailboxName mailbox, CancellationToken cancellationToken) =>
        GetStatusAsync(mailbox, StatusItemNames.Numbers, cancellationToken);

    /// <summary>STATUS with the items given; those whose capability is not announced are not asked for.</summary>
    /// <exception cref="ArgumentException">Nothing is left to ask for.</exception>
    public Task<MailboxStatus> GetStatusAsync(MailboxName mailbox, StatusItems items, CancellationToken cancellationToken) =>
        _connection.RunAsync(new StatusCommand(mailbox, items, Capabilities), cancellationToken);

    /// <summary>MYRIGHTS (RFC 4314 §3.5): what the user of this connection may do with the mailbox. Needs <see cref="Capability.Acl"/>.</summary>
    public Task<Rights> GetMyRightsAsync(MailboxName mailbox, CancellationToken cancellationToken) =>
        _connection.RunAsync(new MyRightsCommand(mailbox), cancellationToken);

    /// <summary>
    /// GETACL (RFC 4314 §3.3): what anybody may do with the mailbox. Needs <see cref="Capability.Acl"/>, and the right
    /// <c>a</c> on the mailbox.
    /// </summary>
    public Task<IReadOnlyList<AclEntry>> GetAclAsync(MailboxName mailbox, CancellationToken cancellationToken) =>
        _connection.RunAsync(new GetAclCommand(mailbox), cancellationToken);

    /// <summary>
    /// GETMETADATA (RFC 5464 §4.2), or GETANNOTATION for a server that has only ANNOTATEMORE. Entries are named as in
    /// METADATA, <c>/shared/…</c> or <c>/private/…</c>. An entry that is not set comes back with null, or not at all.
    /// </summary>
    /// <param name="mailbox">The mailbox, or null for the server. Dovecot and Cyrus take a pattern too: <c>*</c> asks for all mailboxes at once.</param>
    /// <param name="entries">Names of entries; none asks for nothing.</param>
    /// <param name="cancellationToken">Abandons the answer.</param>
    public Task<IReadOnlyList<MetadataEntry>> GetMetadataAsync(MailboxName? mailbox, IReadOnlyList<string> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0)
        {
            return Task.FromResult<IReadOnlyList<MetadataEntry>>([]);
        }

        // The empty name is the server (RFC 5464 §4.2).
        var name = mailbox ?? new MailboxName("");
        return _connection.RunAsync<IReadOnlyList<MetadataEntry>>(
            !Capabilities.Has(Capability.Metadata) && Capabilities.Has(Capability.AnnotateMore)
                ? new GetAnnotationCommand(name, entries)
                : new GetMetadataCommand(name, entries),
            cancellationToken);
    }

    /// <summary>EXAMINE, with (CONDSTORE) where announced. Never SELECT: nothing here changes a flag.</summary>
    public Task<SelectedMailbox> ExamineAsync(MailboxName mailbox, CancellationToken cancellationToken) =>
        _connection.RunAsync(
            new ExamineCommand(mailbox, Capabilities.Has(Capability.CondStore) ? ExamineParameter.CondStore : ExamineParameter.None),
            cancellationToken);

    /// <summary>
    /// EXAMINE with the QRESYNC parameter (RFC 7162 §3.2.5), which must have been enabled: opens the mailbox and tells in
    /// the same round trip what changed and what vanished since <paramref name="known"/>. When UIDVALIDITY of the result is
    /// another one than the known one, nothing of that was told and all has to be read anew. The callbacks run on the read
    /// loop as those of <see cref="FetchChangesAsync"/>.
    /// </summary>
    public Task<SelectedMailbox> ExamineAsync(
        MailboxName mailbox, ResyncPoint known, Action<FetchResponse> onMessage, Action<UidSet> onVanished, CancellationToken cancellationToken) =>
        _connection.RunAsync(
            new ExamineCommand(mailbox, ExamineParameter.QResync(known), new MessageReceiver(onMessage, onVanished)), cancellationToken);

    /// <summary>
    /// Closes the open mailbox: UNSELECT where announced (RFC 3691), else CLOSE, which removes nothing after EXAMINE (RFC 9051 §6.4.1). Nothing is sent
    /// where none is open, or where another call is closing it: whatever is sent after this call is answered without an open mailbox all the same.
    /// </summary>
    public async Task UnselectAsync(CancellationToken cancellationToken)
    {
        if (Selected is not { } open || ReferenceEquals(Interlocked.Exchange(ref _closing, open), open))
        {
            return;
        }

        try
        {
            await _connection.RunAsync(new UnselectCommand(Capabilities.Has(Capability.Unselect)), cancellationToken);
        }
        catch
        {
            Interlocked.CompareExchange(ref _closing, null, open);
            throw;
        }
    }

    /// <summary>
    /// UID FETCH. <paramref name="onMessage"/> runs on the read loop, once per FETCH response with a UID, in the order of
    /// arrival, and holds back the reading while it runs. Responses for UIDs outside <paramref name="uids"/> (unasked-for
    /// flag changes) arrive there too. An exception of the callback fails this command only.
    /// </summary>
    public Task FetchAsync(UidSet uids, FetchQuery query, Action<FetchResponse> onMessage, CancellationToken cancellationToken) =>
        FetchAsync(uids, query, () => new MessageReceiver(onMessage), cancellationToken);

    /// <summary>
    /// UID FETCH with CHANGEDSINCE and VANISHED (RFC 7162 §3.2.6), for which QRESYNC must have been enabled:
    /// <paramref name="onMessage"/> as in <see cref="FetchAsync(UidSet, FetchQuery, Action{FetchResponse}, CancellationToken)"/>,
    /// <paramref name="onVanished"/> in the same way for each VANISHED (EARLIER). Servers may name UIDs there that never
    /// existed. A message that vanishes while this runs is not among them: it comes with the next change of the mailbox.
    /// </summary>
    /// <exception cref="ArgumentException"><see cref="FetchQuery.ChangedSince"/> is not set.</exception>
    public Task FetchChangesAsync(
        UidSet uids, FetchQuery query, Action<FetchResponse> onMessage, Action<UidSet> onVanished, CancellationToken cancellationToken)
    {
        if (query.ChangedSince is null)
        {
            throw new ArgumentException("VANISHED is told since a mod-sequence: ChangedSince is needed (RFC 7162 §3.2.6).", nameof(query));
        }

        return FetchAsync(uids, query, () => new MessageReceiver(onMessage, onVanished), cancellationToken);
    }

    /// <summary>UID SEARCH (RFC 9051 §6.4.4) with the criterion as text, such as <c>ALL</c> or <c>DELETED</c>; ESEARCH's ALL where announced.</summary>
    public Task<UidSet> SearchAsync(string criterion, CancellationToken cancellationToken) =>
        _connection.RunAsync(new SearchCommand(criterion, Capabilities.Has(Capability.ESearch)), cancellationToken);

    /// <summary>
    /// IDLE (RFC 2177) until <paramref name="duration"/> has passed or the token is cancelled, then DONE; completes when
    /// the server has ended the command. Cancelling is the normal way to end it and throws nothing.
    /// What the server tells meanwhile goes to <see cref="Observer"/>.
    /// </summary>
    public async Task IdleAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var timer = _options.TimeProvider.CreateTimer(_ => stop.Cancel(), null, duration, Timeout.InfiniteTimeSpan);
        try
        {
            await _connection.IdleAsync(stop.Token);
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    /// <summary>
    /// COMPRESS=DEFLATE (RFC 4978): both directions are compressed from here on, below all that is traced and limited;
    /// does nothing when they are already. After TLS and login. It takes about 350 KB of memory here, and as much in the
    /// server, so it is for connections that fetch much over a thin line. Needs <see cref="Capability.CompressDeflate"/>.
    /// </summary>
    public Task CompressAsync(CancellationToken cancellationToken) => _connection.CompressAsync(cancellationToken);

    /// <summary>Whether the connection is compressed.</summary>
    public bool IsCompressed => _connection.IsCompressed;

    /// <summary>
    /// NOTIFY SET (RFC 5465): from now on the server tells of mailboxes that are not open, to <see cref="Observer"/>, during
    /// IDLE and without. It replaces an earlier one as a whole. With <paramref name="withStatus"/> the result holds the
    /// STATUS of each mailbox that the server watches, save the open one: Dovecot says OK also to names that it does not
    /// watch, so what is missing there is not watched. (It also reads the names in UTF-8: a name that has another form in
    /// modified UTF-7, and is missing there, costs a second NOTIFY, which tries that.) What comes after the OK goes to the observer, which is to be set
    /// before. An event that the server does not know is refused with the code BADEVENT
    /// (<see cref="ImapCommandException.Code"/>), and nothing is set.
    /// </summary>
    /// <exception cref="ArgumentException">No group; see <see cref="StopNotifyAsync"/>.</exception>
    public async Task<IReadOnlyList<MailboxStatus>> NotifyAsync(
        IReadOnlyList<NotifyGroup> groups, bool withStatus, CancellationToken cancellationToken)
    {
        if (groups.Count == 0)
        {
            throw new ArgumentException("NOTIFY SET needs a group.", nameof(groups));
        }

        var told = await _connection.RunAsync(new NotifyCommand(groups, withStatus), cancellationToken);
        return withStatus && NotifyNames.AreMissed(groups, told) ? await NotifyInUtf8Async(groups, told, cancellationToken) : told;
    }

    /// <summary>NOTIFY NONE: the server tells of the open mailbox only, and only with answers to commands and during IDLE.</summary>
    public Task StopNotifyAsync(CancellationToken cancellationToken) =>
        _connection.RunAsync(new NotifyCommand([], withStatus: false), cancellationToken);

    /// <summary>NOOP: lets the server tell what changed.</summary>
    public Task NoopAsync(CancellationToken cancellationToken) =>
        _connection.RunAsync(new NoopCommand(), cancellationToken);

    /// <summary>LOGOUT; waits for BYE at most a second.</summary>
    public async Task LogoutAsync(CancellationToken cancellationToken)
    {
        try
        {
            var logout = _connection.RunAsync(new LogoutCommand(), cancellationToken);
            await logout.WaitAsync(LogoutPatience, _options.TimeProvider, cancellationToken);
        }
        catch (Exception failure) when (failure is ImapException or TimeoutException)
        {
            // The aim is reached: whoever logs out wants the connection to end.
        }

        await DisposeAsync();
    }

    /// <summary>Closes the socket and ends the read loop. Waiting commands fail with <see cref="ImapConnectionException"/>.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private Task<bool[]> FetchAsync(UidSet uids, FetchQuery query, Func<MessageReceiver> receiver, CancellationToken cancellationToken)
    {
        // Written one after another before anything is waited for: a long set of UIDs is several commands.
        var fetches = uids.InTextsOf(MaxSetLength)
            .Select(set => _connection.RunAsync(new FetchCommand(set, query, receiver()), cancellationToken))
            .ToArray();
        return Task.WhenAll(fetches);
    }

    /// <summary>NOTIFY with the names in UTF-8 if the server finds more mailboxes by them, else again as it was.</summary>
    private async Task<IReadOnlyList<MailboxStatus>> NotifyInUtf8Async(
        IReadOnlyList<NotifyGroup> groups, IReadOnlyList<MailboxStatus> told, CancellationToken cancellationToken)
    {
        try
        {
            var inUtf8 = await _connection.RunAsync(new NotifyCommand(NotifyNames.InUtf8(groups), withStatus: true), cancellationToken);
            if (inUtf8.Count > told.Count)
            {
                return inUtf8;
            }
        }
        catch (ImapCommandException)
        {
            // A server that keeps to RFC 3501: such octets are no name to it.
        }

        return await _connection.RunAsync(new NotifyCommand(groups, withStatus: true), cancellationToken);
    }

    private Task AuthenticateAsync(ISaslMechanism? mechanism, SaslCredentials credentials, CancellationToken cancellationToken) =>
        mechanism is null ? LoginAsync(credentials.User, credentials.Password!, cancellationToken) : AuthenticateAsync(mechanism, cancellationToken);

    private async Task LogInAsync(ImapCommand<bool> command, string mechanism, CancellationToken cancellationToken)
    {
        var before = Capabilities;
        await _connection.RunAsync(command, cancellationToken);
        if (ReferenceEquals(before, Capabilities))
        {
            await _connection.RunAsync(new CapabilityCommand(), cancellationToken);
        }

        LoginMechanism = mechanism;
    }
}
