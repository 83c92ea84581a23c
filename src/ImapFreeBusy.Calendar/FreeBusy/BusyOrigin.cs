using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>What made a stretch of time busy.</summary>
/// <param name="Interval">The stretch, inside the window.</param>
/// <param name="Source">The object that says so, with its folder and message.</param>
/// <param name="Component">Which of its components: a master, or an override.</param>
/// <param name="Reason">The rule.</param>
public sealed record BusyOrigin(BusyInterval Interval, PlacedObject Source, Component Component, BusyReason Reason);
