using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Running;
using Xunit;

namespace Portfolj.Jobs.Tests.Sources;

public sealed class DefinitionCheckTests
{
    private static readonly SourceDefinition Sound = new()
    {
        Key = "exempel",
        Name = "Exempel",
        Reader = SourceReaders.Pages,
        HomeUrl = "https://www.exempel.se/",
        Funder = new FunderDefinition { Name = "Exempelmyndigheten" },
        Hosts = ["www.exempel.se"],
        Start = ["https://www.exempel.se/bidrag/"],
    };

    [Fact]
    public void Every_shipped_definition_is_sound()
    {
        foreach (var definition in SourceDefinitions.Shipped)
        {
            Assert.Equal([], definition.Problems().Select(p => $"{definition.Key} {p.Field}: {p.Sentence}"));
        }

        Assert.Equal(SourceDefinitions.Shipped.Count, SourceDefinitions.Shipped.Select(d => d.Key).Distinct().Count());
    }

    [Fact]
    public void A_definition_survives_being_stored() => Assert.Equal(
        SourceDefinitions.Shipped.Select(d => d.ToJson()), SourceDefinitions.Shipped.Select(d => SourceDefinition.Check(d.ToJson()).Definition!.ToJson()));

    public static TheoryData<string, SourceDefinition> Faults => new()
    {
        { "key", Sound with { Key = "Å b" } },
        { "name", Sound with { Name = " " } },
        { "reader", Sound with { Reader = "gissa" } },
        { "homeUrl", Sound with { HomeUrl = "www.exempel.se" } },
        { "homeUrl", Sound with { HomeUrl = "javascript:alert(1)" } },
        { "cron", Sound with { Cron = "var femte minut" } },
        { "cron", Sound with { Cron = "0 0/20 * ? * *" } },
        { "cron", Sound with { Cron = "* 5 5 ? * MON" } },
        { "hosts[0]", Sound with { Hosts = ["https://www.exempel.se"], Start = ["https://www.exempel.se/"] } },
        { "hosts[1]", Sound with { Hosts = ["www.exempel.se", "localhost"] } },
        { "hosts[1]", Sound with { Hosts = ["www.exempel.se", "10.0.0.8"] } },
        { "hosts[1]", Sound with { Hosts = ["www.exempel.se", "wiki.internal"] } },
        { "start", Sound with { Start = [] } },
        { "start", Sound with { Start = [.. Enumerable.Range(1, 51).Select(i => $"https://www.exempel.se/{i}")] } },
        { "start[0]", Sound with { Start = ["https://annan.exempel.se/"] } },
        { "start[0]", Sound with { Start = ["ftp://www.exempel.se/"] } },
        { "start[0]", Sound with { Start = ["https://www.exempel.se:8443/"] } },
        { "start[0]", Sound with { Start = ["https://namn:ord@www.exempel.se/"] } },
        { "start[0]", Sound with { Start = ["http://127.0.0.1/"] } },
        { "start[0]", Sound with { Start = ["http://2130706433/"] } },
        { "start[0]", Sound with { Start = ["http://[::ffff:169.254.169.254]/"] } },
        { "start[0]", Sound with { Start = ["http://{demo}/"] } },
        { "maxRequests", Sound with { MaxRequests = 0 } },
        { "contentSelector", Sound with { ContentSelector = "div[" } },
        { "list.linkSelector", Sound with { List = new ListDefinition { LinkSelector = "a:has(" } } },
        { "list.linkPath", Sound with { List = new ListDefinition { LinkPath = "^/bidrag/(" } } },
        { "list.linkPath", Sound with { List = new ListDefinition { LinkPath = @"^(a)\1$" } } },
        { "list.linkPath", Sound with { List = new ListDefinition { LinkPath = "((a{1000}){1000}){1000}" } } },
        { "list.itemSelector", Sound with { List = new ListDefinition { Items = ListItems.Elements } } },
        { "list.itemLabels", Sound with { List = new ListDefinition { Items = ListItems.Lines } } },
        { "list.itemHeading", Sound with { List = new ListDefinition { Items = ListItems.Headings } } },
        { "list.pageParameter.step", Sound with { List = new ListDefinition { PageParameter = new PageParameterDefinition { Name = "p", Step = 0 } } } },
        { "list.maxPages", Sound with { List = new ListDefinition { MaxPages = 0 } } },
        { "notCalls[0]", Sound with { NotCalls = ["("] } },
        { "fields.stänger", Sound with { Fields = new Dictionary<string, FieldDefinition> { ["stänger"] = new() { Selector = "p" } } } },
        { "fields.closes", Sound with { Fields = new Dictionary<string, FieldDefinition> { ["closes"] = new() } } },
        { "fields.closes.selector", Sound with { Fields = new Dictionary<string, FieldDefinition> { ["closes"] = new() { Selector = ">>" } } } },
        { "fields.closes.attribute", Sound with { Fields = new Dictionary<string, FieldDefinition> { ["closes"] = new() { Regex = "x", Attribute = "datetime" } } } },
        { "fields.closes.regex", Sound with { Fields = new Dictionary<string, FieldDefinition> { ["closes"] = new() { Regex = "(?<=x)y" } } } },
        { "json", Sound with { Reader = SourceReaders.Json } },
        { "json.fields.title", Sound with { Reader = SourceReaders.Json, Json = new JsonDefinition { Url = "https://www.exempel.se/{id}" } } },
        { "json.url", Sound with { Reader = SourceReaders.Json, Json = new JsonDefinition { Fields = new Dictionary<string, string> { ["title"] = "a" } } } },
        { "json.items", Sound with { Reader = SourceReaders.Json, Json = new JsonDefinition { Items = "a[", Fields = new Dictionary<string, string> { ["title"] = "a", ["url"] = "b" } } } },
        { "json.dateFormats[0]", Sound with { Reader = SourceReaders.Json, Json = new JsonDefinition { DateFormats = ["dag/mån"], Fields = new Dictionary<string, string> { ["title"] = "a", ["url"] = "b" } } } },
        { "geography", Sound with { Geography = "99" } },
        { "labels.closes", Sound with { Labels = new LabelDefinition { Closes = [" "] } } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Every_fault_is_named_where_it_is(string field, SourceDefinition faulty)
    {
        Assert.Equal([], Sound.Problems());
        var problem = Assert.Single(faulty.Problems(), p => p.Field == field);
        Assert.EndsWith(".", problem.Sentence, StringComparison.Ordinal);
        Assert.Throws<SourceFailedException>(() => SourceReaders.For(faulty));
    }

    [Theory]
    [InlineData("{", "", "rad")]
    [InlineData("""{"key":"a"}""", "", "reader")]
    [InlineData("""{"key":"a","name":"b","reader":"pages","homeUrl":"c","funder":{"name":"d"},"gissa":1}""", "gissa", "finns inte")]
    [InlineData("""{"key":"a","name":"b","reader":"pages","homeUrl":"c","funder":{"name":"d"},"list":{"items":"allt"}}""", "list.items", "fel form")]
    public void Text_that_is_no_definition_gets_a_sentence_and_a_place(string json, string field, string words)
    {
        var (definition, problems) = SourceDefinition.Check(json);
        Assert.Null(definition);
        Assert.Contains(problems, p => p.Field == field && p.Sentence.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public void A_definition_of_more_than_64_kilobytes_is_refused() =>
        Assert.Contains("64 kB", Assert.Single(SourceDefinition.Check(new string(' ', 70_000)).Problems).Sentence, StringComparison.Ordinal);
}
