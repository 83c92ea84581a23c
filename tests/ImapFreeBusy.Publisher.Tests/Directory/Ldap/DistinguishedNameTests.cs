using ImapFreeBusy.Publisher.Directory.Ldap;
using Xunit;

namespace ImapFreeBusy.Publisher.Tests.Directory.Ldap;

public sealed class DistinguishedNameTests
{
    [Theory]
    [InlineData("cn=team,dc=example,dc=org", "CN=Team, DC=Example , dc=ORG")]
    [InlineData("cn=a\\,b,dc=org", "cn=a\\2Cb,dc=org")]
    [InlineData("cn=M\u00fcller,dc=org", "cn=M\\C3\\BCller,dc=org")]
    [InlineData("cn=a+sn=b,dc=org", "sn=b + cn=a,dc=org")]
    [InlineData("cn=a\\ ,dc=org", "cn=a\\20,dc=org")]
    public void Two_ways_to_write_a_name_are_one(string one, string other) => Assert.Equal(DistinguishedName.Normalize(one), DistinguishedName.Normalize(other));

    [Theory]
    [InlineData("cn=a\\,dc=org", "cn=a,dc=org")]
    [InlineData("cn=a\\+sn=b,dc=org", "cn=a+sn=b,dc=org")]
    [InlineData("cn=a\\\\,dc=org", "cn=a\\,dc=org")]
    [InlineData("cn=a,dc=org", "sn=a,dc=org")]
    public void Names_of_two_entries_stay_two(string one, string other) => Assert.NotEqual(DistinguishedName.Normalize(one), DistinguishedName.Normalize(other));

    [Theory]
    [InlineData("cn=team,ou=Groups,dc=example,dc=org", "team")]
    [InlineData(" cn = The Team , dc=org", "The Team")]
    [InlineData("cn=a\\,b,dc=org", "a,b")]
    [InlineData("cn=M\\C3\\BCller,dc=org", "M\u00fcller")]
    [InlineData("cn=team+ou=x,dc=org", "team")]
    [InlineData("cn=\ud83d\ude00,dc=org", "\ud83d\ude00")]
    [InlineData("team", null)]
    [InlineData("team@example.org", null)]
    [InlineData("=team", null)]
    [InlineData("cn=", null)]
    [InlineData("", null)]
    [InlineData("cn=a\\", "a\\")]
    public void The_first_value_is_the_short_name(string name, string? value) => Assert.Equal(value, DistinguishedName.FirstValue(name));
}
