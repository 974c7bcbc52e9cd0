using System.Net;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portfolj.Api.Features.Accounts.SignIn;
using Portfolj.Api.Hosting;
using Portfolj.Api.Hosting.SignIn;
using Portfolj.Data.Accounts;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Accounts;

/// <summary>A million guesses at one account take years, whoever guesses and from however many addresses. Counted, not timed.</summary>
public sealed class GuessingTests(GuessingTests.CountingApp app) : IClassFixture<GuessingTests.CountingApp>
{
    private const int Million = 1_000_000;

    [Fact]
    public async Task From_one_address_the_eleventh_guess_within_a_minute_is_not_even_read()
    {
        await using AsInProduction strict = new();
        var email = await strict.JoinAsync(Role.GrantOfficer);
        var guesses = new List<HttpStatusCode>();
        for (var n = 0; n < 12; n++)
        {
            guesses.Add((await strict.SignInAsync(email, $"gissning nummer {n} av många")).Answer.StatusCode);
        }

        Assert.Equal(10, new LimitSettings().SignInPerMinute);
        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.UnprocessableEntity, 10), HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests], guesses);
    }

    [Fact]
    public async Task From_however_many_addresses_five_passwords_are_tried_between_the_rests_so_a_million_take_more_than_five_years()
    {
        var email = await app.JoinAsync(Role.GrantOfficer);
        for (var round = 1; round <= 3; round++)
        {
            for (var n = 0; n < 12; n++)
            {
                var (_, answer) = await app.SignInAsync(email, $"gissning nummer {n} av många");
                Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            }

            var (_, right) = await app.SignInAsync(email);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, right.StatusCode);
            Assert.Equal(5 * round, (await app.LogAsync(email)).Count(e => e.Action == "account.sign-in-refused"));
            await app.RestedAsync(email);
        }

        var settings = app.Services.GetRequiredService<SignInSettings>();
        var lockout = Lockout();
        Assert.Equal((5, TimeSpan.FromMinutes(15)), (lockout.MaxFailedAccessAttempts, lockout.DefaultLockoutTimeSpan));
        Assert.Equal(TimeSpan.FromMinutes(settings.RestMinutes), AccountRest.Of(lockout, wrongCodes: 0));
        var perDay = 24 * 60 / settings.RestMinutes * settings.RestAfter;
        Assert.Equal(480, perDay);
        Assert.True(Million / perDay > 5 * 366);
    }

    [Fact]
    public async Task Wrong_codes_make_the_same_rest_which_doubles_and_a_wrong_password_in_between_does_not_shorten_it()
    {
        var email = await app.JoinAsync(Role.BoardChair);
        var (owner, _) = await app.SignInAsync(email);
        var (key, _) = await owner.SetUpCodesAsync();
        List<DateTimeOffset> ends = [];
        foreach (var wrong in new string[][] { [People.Code(key, 4), People.Code(key, -4), "000000", "000001", "000002"], ["000003", "000004", "000005", "000006", "000007"], ["000008", "000009", "000010", "000011", "000012"] })
        {
            var (guesser, step) = await app.SignInAsync(email);
            Assert.StartsWith("/logga-in/kod", step.Headers.Location!.OriginalString, StringComparison.Ordinal);
            foreach (var code in wrong.Append("000099").Append("000098"))
            {
                Assert.Equal(HttpStatusCode.UnprocessableEntity, (await guesser.PostFormAsync("/logga-in/kod", "/logga-in/kod", ("Code", code))).StatusCode);
            }

            ends.Add(await EndAsync(email));
            await app.RestedAsync(email);
        }

        // Whatever time has passed between, each rest ends later than the one before by at least what it is longer.
        Assert.Equal(15, (await app.LogAsync(email)).Count(e => e.Action == "account.sign-in-refused" && e.Reason == AccountRest.WrongCode));
        Assert.Equal(2, (await app.LogAsync(email)).Count(e => e.Action == "account.rest-longer"));
        Assert.True(ends[1] - ends[0] >= TimeSpan.FromMinutes(15) && ends[2] - ends[1] >= TimeSpan.FromMinutes(30), string.Join(", ", ends));
        for (var n = 0; n < 5; n++)
        {
            await app.SignInAsync(email, $"gissning nummer {n} av många");
        }

        Assert.True(await EndAsync(email) >= ends[2]);
    }

    [Fact]
    public void In_a_year_of_guessing_codes_with_the_password_known_the_chance_is_less_than_two_in_a_hundred()
    {
        var lockout = Lockout();
        List<TimeSpan> guesses = [];
        for (var at = TimeSpan.Zero; at < TimeSpan.FromDays(365);)
        {
            guesses.AddRange(Enumerable.Repeat(at, lockout.MaxFailedAccessAttempts));
            at += AccountRest.Of(lockout, guesses.Count(g => g > at - AccountRest.Memory));
        }

        // Codes four steps away are refused (above), so at most seven of the million are right at a time.
        Assert.InRange(guesses.Count, 1_000, 2_000);
        Assert.True(7.0 * guesses.Count / Million < 0.02, $"{guesses.Count} guesses");
    }

    [Fact]
    public async Task The_codes_on_paper_are_too_long_to_guess_and_all_different()
    {
        var email = await app.JoinAsync(Role.SteeringChair);
        var (owner, _) = await app.SignInAsync(email);
        var (_, codes) = await owner.SetUpCodesAsync();
        Assert.Equal(10, codes.Distinct().Count());
        Assert.All(codes, c => Assert.True(c.Count(char.IsLetterOrDigit) >= 10, c));
    }

    [Fact]
    public async Task Links_of_letters_are_long_never_the_same_and_open_only_whole()
    {
        using var admin = await app.AsAsync(Role.Administrator);
        var mail = $"{Guid.NewGuid():N}@kommun.example";
        var invitation = await admin.InviteAsync(app, mail, Role.GrantOfficer);
        var id = await app.IdAsync(mail);
        var again = (await (await admin.PostFormAsync($"/konton/{id}", $"/konton/{id}?handler=Igen")).PageAsync()).QuerySelectorAll("code").Select(c => c.TextContent).Single(t => t.Contains("/inbjudan", StringComparison.Ordinal));
        Assert.NotEqual(Sealed(invitation), Sealed(again));

        var known = await app.JoinAsync(Role.GrantOfficer);
        using var visitor = app.Visitor();
        await visitor.PostFormAsync("/glomt-losenord", "/glomt-losenord", ("Email", known));
        var letter = await app.WithDbAsync(db => db.OutgoingMails.Where(m => m.To == known && m.Subject.StartsWith("Nytt")).Select(m => m.Text!).SingleAsync());
        var reset = letter[letter.IndexOf("/nytt-losenord", StringComparison.Ordinal)..].Split('\n')[0];
        foreach (var link in new[] { again[again.IndexOf("/inbjudan", StringComparison.Ordinal)..], reset })
        {
            var bytes = Sealed(link);
            Assert.True(bytes.Length * 8 >= 128, $"{bytes.Length} bytes");
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(link)).StatusCode);
            for (var n = 0; n < bytes.Length; n++)
            {
                var other = (byte[])bytes.Clone();
                other[n] ^= 1;
                var guess = link.Split("kod=")[0] + "kod=" + WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(Convert.ToBase64String(other)));
                Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync(guess)).StatusCode);
            }
        }
    }

    [Fact]
    public async Task Every_refusal_costs_one_check_of_a_password_so_time_does_not_tell_which_accounts_exist_or_rest()
    {
        var known = await app.JoinAsync(Role.GrantOfficer);
        var resting = await app.JoinAsync(Role.GrantOfficer);
        for (var n = 0; n < 5; n++)
        {
            await app.SignInAsync(resting, $"gissning nummer {n} av många");
        }

        foreach (var (email, password) in new[] { (known, "fel lösenord alls"), (resting, "fel lösenord alls"), (resting, People.Password), ("finns.inte@kommun.example", "fel lösenord alls"), ("", ""), ("handlaggare.extern-finansiering@example.se", "fel lösenord alls") })
        {
            var before = CountingHasher.Checks;
            var (_, answer) = await app.SignInAsync(email, password);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, before + 1), (answer.StatusCode, CountingHasher.Checks));
        }
    }

    private LockoutOptions Lockout() => app.Services.GetRequiredService<IOptions<IdentityOptions>>().Value.Lockout;

    private Task<DateTimeOffset> EndAsync(string email) => app.WithDbAsync(db => db.Accounts.Where(a => a.Email == email).Select(a => a.LockoutEnd!.Value).SingleAsync());

    private static byte[] Sealed(string link) => Convert.FromBase64String(Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(link.Split("kod=")[1])));

    /// <summary>The host with a hasher that counts; everything else is as it is.</summary>
    public sealed class CountingApp : PortfoljApp
    {
        /// <inheritdoc/>
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(s => s.AddScoped<IPasswordHasher<Account>, CountingHasher>());
        }
    }

    private sealed class CountingHasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<Account>(options)
    {
        private static int checks;

        public static int Checks => checks;

        public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref checks);
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }

    private sealed class AsInProduction : PortfoljApp
    {
        protected override IReadOnlyDictionary<string, int> Limits { get; } = new Dictionary<string, int>();
    }
}
