using System.Reflection;
using System.Runtime.CompilerServices;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using ImapFreeBusy.Calendar.Model;
using Xunit;

namespace ImapFreeBusy.Calendar.Tests.Formats.ICalendar;

public sealed class DraftPoolTests
{
    private static readonly FieldInfo[] Fields = typeof(ComponentDraft).GetFields(BindingFlags.Instance | BindingFlags.NonPublic);

    [Fact]
    public void A_draft_that_is_used_again_is_like_a_new_one()
    {
        var used = DraftPool.Rent(ComponentKind.Event);
        foreach (var field in Fields)
        {
            field.SetValue(used, SomethingOf(Nullable.GetUnderlyingType(field.FieldType) ?? field.FieldType));
        }

        used.Available = null;
        DraftPool.Return([used]);
        var again = DraftPool.Rent(ComponentKind.Event);

        Assert.Same(used, again);
        var fresh = new ComponentDraft();
        fresh.Begin(ComponentKind.Event);
        Assert.NotEmpty(Fields);
        Assert.All(Fields, field => Assert.Equal(field.GetValue(fresh), field.GetValue(again)));
    }

    private static object SomethingOf(Type type) =>
        type == typeof(string) ? "left over"
        : type == typeof(bool) ? true
        : type == typeof(int) ? 7
        : type.IsEnum ? Enum.ToObject(type, 1)
        : type.IsValueType ? RuntimeHelpers.GetUninitializedObject(type)
        : Activator.CreateInstance(type)!;
}
