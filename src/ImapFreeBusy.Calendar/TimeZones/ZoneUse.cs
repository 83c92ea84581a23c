using System.Runtime.CompilerServices;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Calendar.TimeZones;

/// <summary>A TZID in one object: that very object, not one that is equal.</summary>
internal readonly record struct ZoneUse(CalendarObject Item, string Name)
{
    public bool Equals(ZoneUse other) => ReferenceEquals(Item, other.Item) && Name == other.Name;

    public override int GetHashCode() => HashCode.Combine(RuntimeHelpers.GetHashCode(Item), Name);
}
