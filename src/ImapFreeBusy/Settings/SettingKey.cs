using System.ComponentModel.DataAnnotations;
using System.Reflection;
using ImapFreeBusy.Publisher;

namespace ImapFreeBusy.Settings;

/// <summary>One key: a property of an option class that can be given as text.</summary>
internal sealed class SettingKey
{
    private readonly PropertyInfo _property;

    private SettingKey(PropertyInfo property, SettingShape shape, Type valueType)
    {
        _property = property;
        Shape = shape;
        ValueType = valueType;
        Bounds = [.. property.GetCustomAttributes<ValidationAttribute>()];
        IsSecret = property.IsDefined(typeof(SecretAttribute));
        IsNullable = new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
    }

    public string Name => _property.Name;

    public PropertyInfo Property => _property;

    public SettingShape Shape { get; }

    /// <summary>Type of the value; of an entry for lists and maps. Never <see cref="Nullable{T}"/>.</summary>
    public Type ValueType { get; }

    public IReadOnlyList<ValidationAttribute> Bounds { get; }

    public bool IsSecret { get; }

    public bool IsNullable { get; }

    /// <summary>By convention a name that ends so holds a path.</summary>
    public bool IsPath => ValueType == typeof(string)
        && (Name.EndsWith("File", StringComparison.Ordinal) || Name.EndsWith("Directory", StringComparison.Ordinal));

    public object? Get(object target) => _property.GetValue(target);

    public void Set(object target, object? value) => _property.SetValue(target, value);

    /// <summary>The key of a property, or null when no text can give it (a clock, a trace).</summary>
    public static SettingKey? TryCreate(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return (property.CanWrite, EntryTypeOf(type)) switch
        {
            (false, _) => null,
            (_, (SettingShape shape, Type entry)) => new(property, shape, entry),
            _ when ScalarReader.For(type) is not null => new(property, SettingShape.Scalar, type),
            _ when IsOptionClass(type) => new(property, SettingShape.Section, type),
            _ => null,
        };
    }

    private static (SettingShape Shape, Type Entry)? EntryTypeOf(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (definition == typeof(IList<>))
        {
            return (SettingShape.List, type.GenericTypeArguments[0]);
        }

        return definition == typeof(IDictionary<,>) ? (SettingShape.Map, type.GenericTypeArguments[1]) : null;
    }

    private static bool IsOptionClass(Type type) => type is { IsClass: true, IsAbstract: false } && type.GetConstructor([]) is not null;
}
