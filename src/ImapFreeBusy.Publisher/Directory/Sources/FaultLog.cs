using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Directory.Sources;

/// <summary>Tells what is wrong with entries of a directory, by address: once for each, and not without end.</summary>
internal sealed class FaultLog(string directory, ILogger logger)
{
    private const int MostLines = 50;
    private const int LongestAddress = 100;

    private readonly Lock _lock = new();
    private HashSet<(string Address, string Fault)> _told = [];
    private HashSet<(string Address, string Fault)> _found = [];
    private int _withoutAddress;
    private int _toldWithoutAddress;

    /// <summary>A complete answer is read from here on.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            (_found, _withoutAddress) = ([], 0);
        }
    }

    /// <summary>Something is wrong with an entry.</summary>
    public void Tell(string address, string fault)
    {
        lock (_lock)
        {
            if (address.Length == 0)
            {
                _withoutAddress++;
            }
            else if (_found.Count < MostLines && _found.Add((address, fault)) && !_told.Contains((address, fault)))
            {
                logger.LogWarning("Directory {Directory}: {Address}: {Fault}", directory, Harmless(address), fault);
            }
        }
    }

    /// <summary>The answer ends: what is not wrong any more may be told anew one day.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (_withoutAddress > 0 && _withoutAddress != _toldWithoutAddress)
            {
                logger.LogWarning("Directory {Directory}: {Count} entries have no address and are left out", directory, _withoutAddress);
            }

            if (_found.Count == MostLines && _told.Count < MostLines)
            {
                logger.LogWarning("Directory {Directory}: there are more entries with faults", directory);
            }

            (_told, _toldWithoutAddress) = (_found, _withoutAddress);
        }
    }

    // No line of a log is forged by an address.
    private static string Harmless(string address) => string.Concat(address.Take(LongestAddress).Select(character => character is > ' ' and < '\x7F' || char.IsLetterOrDigit(character) ? character : '.'));
}
