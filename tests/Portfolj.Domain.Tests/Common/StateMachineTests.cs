using Portfolj.Domain.Common;

namespace Portfolj.Domain.Tests.Common;

public sealed class StateMachineTests
{
    private static readonly StateMachine<Door> Machine = new(
        s => s switch { Door.Open => "öppen", Door.Shut => "stängd", Door.Locked => "låst", _ => "riven" },
        (Door.Open, [Door.Shut]), (Door.Shut, [Door.Open, Door.Locked, Door.Gone]), (Door.Locked, [Door.Shut]));

    private enum Door
    {
        Open,
        Shut,
        Locked,
        Gone,
    }

    [Fact]
    public void What_is_in_the_table_is_allowed_and_nothing_else()
    {
        var allowed = from a in Enum.GetValues<Door>() from b in Enum.GetValues<Door>() where Machine.Move(a, b).Ok select (a, b);
        Assert.Equal([(Door.Open, Door.Shut), (Door.Shut, Door.Open), (Door.Shut, Door.Locked), (Door.Shut, Door.Gone), (Door.Locked, Door.Shut)], allowed);
        Assert.Equal(Door.Locked, Machine.Move(Door.Shut, Door.Locked).Value);
    }

    [Fact]
    public void A_refusal_names_both_states_and_those_that_may_follow()
    {
        var refusal = Assert.Single(Machine.Move(Door.Shut, Door.Shut).Refusals);
        Assert.Equal("transition-forbidden", refusal.Code);
        Assert.Equal(["stängd", "stängd", "öppen, låst, riven"], refusal.Args);
    }

    [Fact]
    public void A_final_state_says_that_nothing_may_follow() => Assert.Equal("inget", Machine.Move(Door.Gone, Door.Open).Refusals[0].Args[2]);
}
