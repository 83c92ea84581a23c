namespace ImapFreeBusy.Calendar.FreeBusy.Selection;

/// <summary>Objects in the order of their places, so that neither the answer nor what it costs depends on the order given.</summary>
internal static class PlacedOrder
{
    public static IReadOnlyList<PlacedObject> Of(IReadOnlyList<PlacedObject> objects)
    {
        for (var i = 1; i < objects.Count; i++)
        {
            if (Compare(objects[i - 1], objects[i]) > 0)
            {
                // Stable: objects of one message stay in the order of its text.
                return [.. objects.Order(Comparer<PlacedObject>.Create(Compare))];
            }
        }

        return objects;
    }

    private static int Compare(PlacedObject one, PlacedObject other)
    {
        var byFolder = one.Folder.CompareTo(other.Folder);
        return byFolder != 0 ? byFolder : one.Message.CompareTo(other.Message);
    }
}
