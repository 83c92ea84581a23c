namespace ImapFreeBusy.Imap.Connection;

/// <summary>Hands what nobody asked for to the observer, if there is one; an exception of it ends the connection.</summary>
internal sealed class ChangeChannel
{
    private volatile IMailboxObserver? _observer;

    /// <summary>Who is told.</summary>
    public IMailboxObserver? Observer { get => _observer; set => _observer = value; }

    /// <summary>Tells the observer; false when there is none.</summary>
    public bool Tell(Action<IMailboxObserver> news) => Tell(static (observer, news) => news(observer), news);

    /// <summary>Tells the observer without a closure.</summary>
    public bool Tell<T>(Action<IMailboxObserver, T> news, T what)
    {
        if (_observer is not { } observer)
        {
            return false;
        }

        try
        {
            news(observer, what);
        }
        catch (Exception failure)
        {
            throw new ImapConnectionException($"The observer of the connection failed: {failure.Message}", inner: failure);
        }

        return true;
    }
}
