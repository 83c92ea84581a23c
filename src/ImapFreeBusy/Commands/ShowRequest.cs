using ImapFreeBusy.Display;

namespace ImapFreeBusy.Commands;

/// <summary>What somebody wants to be shown.</summary>
/// <param name="Address">The user, where the list comes from the mail server.</param>
/// <param name="Files">The files that it is made of instead.</param>
/// <param name="Owners">Whose time the files tell of: one person's addresses.</param>
/// <param name="Zone">Name of that person's time zone.</param>
/// <param name="From">Beginning of the window, or null for the standing one.</param>
/// <param name="To">Its end.</param>
/// <param name="Explains">Whether to say what makes each period busy.</param>
/// <param name="Write">Writes the list in the format asked for.</param>
internal sealed record ShowRequest(
    string? Address, IReadOnlyList<string> Files, IReadOnlyList<string> Owners, string Zone, string? From, string? To, bool Explains, Action<ShownList, TextWriter> Write);
