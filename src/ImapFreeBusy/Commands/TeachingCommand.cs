using System.CommandLine;

namespace ImapFreeBusy.Commands;

/// <summary>A command whose help has examples.</summary>
internal sealed class TeachingCommand(string name, string description, string teaching) : Command(name, description)
{
    /// <summary>What stands below the options.</summary>
    public string Teaching => teaching;
}
