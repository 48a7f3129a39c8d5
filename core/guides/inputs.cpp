#include "core/guides/inputs.h"

namespace portreeve::guides {

namespace {

QList<Option> operatingSystems()
{
    return {option("windows-10", PR_MESSAGE("guides", "Windows 10")),
            option("windows-11", PR_MESSAGE("guides", "Windows 11")),
            option("windows-server", PR_MESSAGE("guides", "Windows Server")),
            option("amazon-linux-2", PR_MESSAGE("guides", "Amazon Linux 2")),
            option("ubuntu", PR_MESSAGE("guides", "Ubuntu")),
            option("rocky-linux", PR_MESSAGE("guides", "Rocky Linux")),
            option("rhel", PR_MESSAGE("guides", "Red Hat Enterprise Linux"))};
}

} // namespace

Option option(const char *id, const Message &title, const Conditions &when)
{
    return {.id = id, .title = title, .when = when};
}

Input regionInput()
{
    return {.id = "region",
            .kind = InputKind::Region,
            .label = PR_MESSAGE("guides", "Region"),
            .help = PR_MESSAGE("guides", "The Region that the directory and its WorkSpaces are in.")};
}

Input accountIdInput()
{
    return {.id = "account-id",
            .label = PR_MESSAGE("guides", "AWS account"),
            .help = PR_MESSAGE("guides", "The account that owns the directory: 12 digits without hyphens."),
            .example = "123456789012",
            .validator = "account-id"};
}

Input directoryIdInput()
{
    return {.id = "directory-id",
            .label = PR_MESSAGE("guides", "Directory ID"),
            .help = PR_MESSAGE("guides", "As the list of directories in the WorkSpaces console shows it."),
            .example = "d-1234567890",
            .validator = "directory-id"};
}

Input directoryTypeInput()
{
    return {.id = "directory-type",
            .kind = InputKind::Choice,
            .label = PR_MESSAGE("guides", "Type of the directory"),
            .options = {option("ad-connector", PR_MESSAGE("guides", "AD Connector")),
                        option("managed-ad", PR_MESSAGE("guides", "AWS Managed Microsoft AD")),
                        option("simple-ad", PR_MESSAGE("guides", "Simple AD")),
                        option("entra-id", PR_MESSAGE("guides", "Microsoft Entra ID")),
                        option("custom", PR_MESSAGE("guides", "Custom identity provider"))}};
}

Input directoryDomainInput()
{
    return {.id = "directory-domain",
            .label = PR_MESSAGE("guides", "DNS name of the directory"),
            .help = PR_MESSAGE("guides", "The fully qualified name of the Active Directory domain."),
            .example = "corp.example.com",
            .validator = "directory-name"};
}

Input netbiosNameInput()
{
    return {.id = "netbios-name",
            .label = PR_MESSAGE("guides", "NetBIOS name of the domain"),
            .help = PR_MESSAGE("guides", "The name from before Windows 2000, often the first label of the DNS name."),
            .example = "CORP",
            .validator = "netbios-name"};
}

Input osInput()
{
    return {.id = "os",
            .kind = InputKind::Choice,
            .label = PR_MESSAGE("guides", "Operating system of the WorkSpaces"),
            .options = operatingSystems()};
}

Input protocolInput()
{
    return {.id = "protocol",
            .kind = InputKind::Choice,
            .label = PR_MESSAGE("guides", "Streaming protocol"),
            .options = {option("dcv", PR_MESSAGE("guides", "DCV, called WSP before")),
                        option("pcoip", PR_MESSAGE("guides", "PCoIP"))}};
}

Input clientsInput()
{
    return {.id = "clients",
            .kind = InputKind::Choices,
            .label = PR_MESSAGE("guides", "Clients that users connect with"),
            .options = {option("windows", PR_MESSAGE("guides", "Windows client")),
                        option("macos", PR_MESSAGE("guides", "macOS client")),
                        option("linux", PR_MESSAGE("guides", "Linux client")),
                        option("ios", PR_MESSAGE("guides", "iOS and iPadOS client")),
                        option("android", PR_MESSAGE("guides", "Android client, also on ChromeOS")),
                        option("web", PR_MESSAGE("guides", "Web Access")),
                        option("zero-client", PR_MESSAGE("guides", "PCoIP zero client")),
                        option("thin-client", PR_MESSAGE("guides", "WorkSpaces Thin Client"))}};
}

Input userCountInput()
{
    return {.id = "user-count",
            .label = PR_MESSAGE("guides", "Number of users"),
            .help = PR_MESSAGE("guides", "How many WorkSpaces there will be in this Region, one for each user."),
            .example = "250",
            .validator = "user-count"};
}

Input registrationCodeInput()
{
    return {.id = "registration-code",
            .label = PR_MESSAGE("guides", "Registration code"),
            .help = PR_MESSAGE("guides", "The directory's details in the WorkSpaces console show it."),
            .example = "WSpdx+ABC12D",
            .validator = "registration-code"};
}

Input userPrincipalNameInput()
{
    return {.id = "user-principal-name",
            .label = PR_MESSAGE("guides", "User principal name of a test user"),
            .example = "maria.lopez@corp.example.com",
            .validator = "user-principal-name"};
}

Input samAccountNameInput()
{
    return {.id = "sam-account-name",
            .label = PR_MESSAGE("guides", "Name of the AD Connector service account"),
            .help = PR_MESSAGE("guides", "Its sAMAccountName, at most 20 characters."),
            .example = "wsconnector",
            .validator = "sam-account-name"};
}

Input yesOrNoInput(const char *id, const Message &label, const Message &help)
{
    return {.id = id,
            .kind = InputKind::Choice,
            .label = label,
            .help = help,
            .options = {option("yes", PR_MESSAGE("guides", "Yes")), option("no", PR_MESSAGE("guides", "No"))}};
}

} // namespace portreeve::guides
