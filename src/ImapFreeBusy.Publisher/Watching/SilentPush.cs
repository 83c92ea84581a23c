namespace ImapFreeBusy.Publisher.Watching;

/// <summary>
/// Finds out that a server does not tell of changes although it was asked to: two checks in a row found a change, and
/// nothing at all was told in between. One alone may have been quicker than the server's word, which some hold back for
/// half a second.
/// </summary>
internal sealed class SilentPush
{
    private const int Enough = 2;

    private volatile bool _hasTold;
    private int _untold;

    /// <summary>The server told of something.</summary>
    public void Told() => _hasTold = true;

    /// <summary>Everything was checked without the server's word; true when the server is found to be silent.</summary>
    /// <param name="hasChanged">Whether the check found a change.</param>
    public bool Checked(bool hasChanged)
    {
        _untold = _hasTold ? 0 : hasChanged ? _untold + 1 : _untold;
        _hasTold = false;
        return _untold >= Enough;
    }
}
