using ImapFreeBusy.Calendar.FreeBusy.Selection;
using ImapFreeBusy.Calendar.TimeZones;

namespace ImapFreeBusy.Calendar.FreeBusy.Expansion;

/// <summary>Of several overrides of one instance the one that counts.</summary>
internal static class ChosenOverrides
{
    public static Dictionary<InstanceKey, Candidate> Of(ObjectSelection selection, ZoneMappers zones)
    {
        var chosen = new Dictionary<InstanceKey, Candidate>(selection.Overrides.Count);
        var master = selection.Master;
        var masterZones = master is null ? default : new ZoneResolver(zones, master.Place.Item);
        foreach (var candidate in selection.Overrides)
        {
            var name = candidate.Component.RecurrenceId!.Value;
            var key = InstanceKey.Of(name, new ZoneResolver(zones, candidate.Place.Item), master?.Component.Start, masterZones);
            if (!chosen.TryGetValue(key, out var known) || candidate.Outranks(known))
            {
                chosen[key] = candidate;
            }
        }

        return chosen;
    }
}
