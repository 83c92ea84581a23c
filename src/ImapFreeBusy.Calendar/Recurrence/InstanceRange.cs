namespace ImapFreeBusy.Calendar.Recurrence;

/// <summary>The instances asked for, by the local clock in seconds since 1970, both ends included.</summary>
internal readonly record struct InstanceRange(long From, long Last);
