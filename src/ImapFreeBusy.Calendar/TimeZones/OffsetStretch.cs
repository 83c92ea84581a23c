namespace ImapFreeBusy.Calendar.TimeZones;

/// <summary>The readings [From, To) of a zone's local clock, in seconds since 1970, for which one offset holds.</summary>
internal readonly record struct OffsetStretch(long From, long To, int Offset)
{
    public bool Holds(long local) => From <= local && local < To;
}
