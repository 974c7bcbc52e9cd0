using Portfolj.Api.Hosting;

[assembly: OpenFolder("/Accounts/Demo")]
