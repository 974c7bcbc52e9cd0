using Portfolj.Api.Hosting;

[assembly: OpenFolder("/Stil")]
