#include "core/guides/guides/byolparts.h"

#include "core/guides/awscommand.h"

#include "core/ip/parse.h"

#include <algorithm>

namespace portreeve::guides::byol {

namespace {

QString answer(const Answers &answers, const char *input)
{
    return answers.one(QString::fromLatin1(input));
}

/// The IngestionProcess of ImportWorkspaceImage in the WorkSpaces API reference.
QString ingestionProcess(bool graphics, bool dcv)
{
    if (graphics)
        return dcv ? QStringLiteral("BYOL_GRAPHICS_G4DN_WSP") : QStringLiteral("BYOL_GRAPHICS_G4DN");
    return dcv ? QStringLiteral("BYOL_REGULAR_WSP") : QStringLiteral("BYOL_REGULAR");
}

/// What the prefix of the management interface may come out of: admin-guide, line 206.
constexpr std::string_view candidates[] = {"10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16",
                                           "198.18.0.0/15"};

bool isCandidate(const QString &text)
{
    ip::Prefix wanted;
    if (ip::parsePrefix(text.toStdString(), wanted, ip::HostBits::Refuse) != ip::ParseFault::None)
        return false;
    return std::any_of(std::begin(candidates), std::end(candidates), [&wanted](std::string_view candidate) {
        ip::Prefix range;
        ip::parsePrefix(candidate, range, ip::HostBits::Refuse);
        return range.covers(wanted) && wanted.length() <= 16;
    });
}

} // namespace

Result<QString> buildHosts(const Answers &answers, const Facts &)
{
    const QString region = answer(answers, "region");
    QString hosts;
    for (const char *service : {"ssm", "ssmmessages", "ec2messages", "imagebuilder", "ec2", "s3"})
        hosts += QStringLiteral("%1.%2.amazonaws.com\n").arg(QString::fromLatin1(service), region);
    // The later revision names S3 of us-east-1 beside that of the Region.
    if (region != u"us-east-1")
        hosts += QStringLiteral("s3.us-east-1.amazonaws.com\n");
    for (const char *host :
         {"tools.amazonworkspaces.com", "go.microsoft.com", "definitionupdates.microsoft.com", "time.windows.com"})
        hosts += QString::fromLatin1(host) + u'\n';
    return hosts;
}

Result<QString> importCommand(const Answers &answers, const Facts &)
{
    const bool dcv = answer(answers, "protocol") == u"dcv";
    if (!dcv)
        return Error{ErrorCode::CannotExpress, PR_MESSAGE("guides", "cannot make the import command"),
                     PR_MESSAGE("guides", "Windows 11 does not go with PCoIP"), QStringLiteral("protocol"),
                     PR_MESSAGE("guides", "Choose DCV, or a version of Windows 10.")};
    const bool graphics = answer(answers, "byol-hardware") == u"graphics";
    return awsCommand("workspaces import-workspace-image",
                      {{"--region", answer(answers, "region")},
                       {"--ec2-image-id", answer(answers, "byol-ami-id")},
                       {"--ingestion-process", ingestionProcess(graphics, dcv)},
                       {"--image-name", answer(answers, "byol-image-name")},
                       {"--image-description", answer(answers, "byol-image-description")}});
}

Result<QString> rangeCommand(const Answers &answers, const Facts &)
{
    const QString range = answer(answers, "byol-search-range");
    if (!isCandidate(range))
        return Error{
            ErrorCode::CannotExpress, PR_MESSAGE("guides", "cannot make the command"),
            PR_MESSAGE("guides", "the range is not a prefix of length 16 or shorter within one of the five ranges"),
            range, PR_MESSAGE("guides", "Give a prefix such as 172.16.0.0/12 or 10.64.0.0/12.")};
    return awsCommand("workspaces list-available-management-cidr-ranges",
                      {{"--region", answer(answers, "region")}, {"--management-cidr-range-constraint", range}});
}

Result<QString> invitationCommand(const Answers &answers, const Facts &)
{
    return awsCommand(
        "workspaces create-account-link-invitation",
        {{"--region", answer(answers, "region")}, {"--target-account-id", answer(answers, "byol-target-account")}});
}

Result<QString> acceptCommand(const Answers &answers, const Facts &)
{
    const CommandOption region{"--region", answer(answers, "region")};
    const CommandOption link{"--link-id", answer(answers, "byol-link-id")};
    return awsCommand("workspaces accept-account-link-invitation", {region, link}) +
           awsCommand("workspaces get-account-link", {region, link});
}

/// New-Item with -Force empties a key that is there, so it is asked first; it makes the keys above by itself.
Result<QString> poolCommands(const Answers &, const Facts &)
{
    return QStringLiteral("$folders = @(\n"
                          "  'C:\\Program Files\\Amazon\\*',\n"
                          "  'C:\\ProgramData\\Amazon\\*',\n"
                          "  'C:\\Program Files\\NICE\\*',\n"
                          "  'C:\\ProgramData\\NICE\\*',\n"
                          "  'C:\\Program Files (x86)\\AWS Tools\\*',\n"
                          "  'C:\\Program Files (x86)\\AWS SDK for .NET\\*',\n"
                          "  'C:\\AWSEUC\\*'\n"
                          ")\n"
                          "Add-MpPreference -ExclusionPath $folders\n"
                          "$key = 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate\\AU'\n"
                          "if (-not (Test-Path -LiteralPath $key)) { New-Item -Path $key -Force }\n"
                          "Set-ItemProperty -Path $key -Name 'NoAutoUpdate' -Value 1 -Force\n");
}

} // namespace portreeve::guides::byol
