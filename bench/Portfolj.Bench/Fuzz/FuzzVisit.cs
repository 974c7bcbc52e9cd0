using System.Net;
using AngleSharp.Html.Dom;

namespace Portfolj.Bench.Fuzz;

/// <summary>
/// One person with one form open, in a browser of their own. What others send at the same time cannot change who this one is, and when the form itself did (it signs in,
/// or the account was barred) the next string begins with a new visit.
/// </summary>
/// <param name="site">The service.</param>
/// <param name="role">The role that may, or <c>null</c> for a visitor.</param>
/// <param name="found">The form as it was found.</param>
internal sealed class FuzzVisit(FuzzSite site, string? role, FoundForm found)
{
    private HttpClient? browser;
    private FoundForm form = found;

    /// <summary>Types a string in a field and sends the form.</summary>
    public async Task<FuzzAnswer> SendAsync(string field, Hostile hostile)
    {
        if (form.Method != "post")
        {
            return await AskAsync(field, hostile);
        }

        for (var again = false; ; again = true)
        {
            if (browser is null)
            {
                browser = await site.EnterAsync(role);
                await OpenAsync();
            }

            using var content = FuzzSite.Encode(form, field, hostile.Text);
            using var answer = await browser.PostAsync(form.Action, content);
            if (role is not null && !again && AsksWhoOneIs(answer))
            {
                // The session was ended from elsewhere, so nothing has been tried yet.
                browser = null;
                continue;
            }

            return await JudgeAsync(answer, field, hostile);
        }
    }

    private async Task<FuzzAnswer> JudgeAsync(HttpResponseMessage answer, string field, Hostile hostile)
    {
        var status = (int)answer.StatusCode;
        var (faults, page) = await FuzzJudge.JudgeAsync(answer);
        var isAnother = answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("portfolj=", StringComparison.Ordinal));
        if (answer.StatusCode == HttpStatusCode.Redirect)
        {
            // What was saved is shown harmless where it leads.
            using var next = await browser!.GetAsync(answer.Headers.Location!.OriginalString);
            faults.AddRange((await FuzzJudge.JudgeAsync(next)).Faults.Select(f => $"after saving: {f}"));
        }
        else if (status is 400 or 413)
        {
            // A page of its own says what is wrong with the whole: too large, or without the form's protection.
            faults.Add($"{status}: the form is not shown again");
        }
        else if (page is not null && status != 404 && IsRefused(status, page) && form.IsTyped(field) && FuzzJudge.Lost(page, form, field, hostile.Text, trimmed: false) is { } lost && (form.On(page) is not null || await StandsAsync()))
        {
            faults.Add(lost);
        }

        if (isAnother)
        {
            browser = null;
        }
        else if (status != 422)
        {
            await OpenAsync();
        }

        return new FuzzAnswer(status, faults);
    }

    // What was saved has done its work, also where the answer is a page (a key that is shown once, a link to hand over).
    private static bool IsRefused(int status, IHtmlDocument page) => status >= 400 || page.QuerySelector(".p-errors, [aria-invalid=true]") is not null;

    private async Task<FuzzAnswer> AskAsync(string field, Hostile hostile)
    {
        browser ??= await site.EnterAsync(role);
        var text = hostile.Text.Length > 2_500 ? hostile.Text[..2_500] : hostile.Text;
        var query = string.Join('&', form.Filled(field, text).Select(f => $"{WebUtility.UrlEncode(f.Key)}={WebUtility.UrlEncode(f.Value)}"));
        using var answer = await browser.GetAsync($"{form.Action.Split('?')[0]}?{query}");
        var (faults, page) = await FuzzJudge.JudgeAsync(answer);

        // The page of patterns shows a filter that filters nothing.
        if (page is not null && answer.StatusCode == HttpStatusCode.OK && form.Page != "/stil" && form.IsTyped(field) && FuzzJudge.Lost(page, form, field, text, trimmed: true) is { } lost)
        {
            faults.Add(lost);
        }

        return new FuzzAnswer((int)answer.StatusCode, faults);
    }

    // The form afresh. Where it no longer stands since what it was about has changed (a role is ended, an account closed), another account is taken, or only its protection is renewed.
    private async Task OpenAsync()
    {
        var page = await PageAsync();
        if (page is null || form.On(page) is null)
        {
            if (FuzzAccounts.IsPage(form.Page))
            {
                var path = await site.Accounts.MakeAsync();
                page = await FuzzSite.ReadAsync(browser!, path) is { } other && form.On(other, path) is not null ? other : throw new InvalidOperationException($"no account shows {form.Mark}");
                form = form.On(page, path)!;
                return;
            }

            form.Renew(page ?? await FuzzSite.ReadAsync(browser!, role is null ? "/logga-in" : "/konto"));
            return;
        }

        form = form.On(page)!;
    }

    private async Task<bool> StandsAsync() => await PageAsync() is { } page && form.On(page) is not null;

    private Task<IHtmlDocument?> PageAsync() => FuzzSite.ReadAsync(browser!, form.Page);

    private static bool AsksWhoOneIs(HttpResponseMessage answer) => answer.StatusCode == HttpStatusCode.Unauthorized
        || (answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location!.OriginalString is var to && (to.StartsWith("/logga-in?", StringComparison.Ordinal) || to.Contains("/logga-in?till=", StringComparison.Ordinal)));
}
