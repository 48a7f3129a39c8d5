#include "core/guides/guides/byolparts.h"

#include "core/guides/cite.h"
#include "core/guides/inputs.h"

namespace portreeve::guides::byol {

namespace {

constexpr char Linking[] = "Link BYOL accounts in WorkSpaces";

Conditions ownRange()
{
    return {{"byol-linked", {"no"}}};
}

Input searchRange()
{
    return {.id = "byol-search-range",
            .label = PR_MESSAGE("guides", "Range to search in"),
            .help = PR_MESSAGE("guides", "A range that is free in our network. The service answers with free /16 "
                                         "prefixes in it."),
            .example = "172.16.0.0/12",
            .validator = "search-range"};
}

Step search()
{
    return {.id = "free-ranges",
            .title = PR_MESSAGE("guides", "Ask which /16 prefixes are on offer"),
            .text = {PR_MESSAGE("guides", "What is on offer changes often, so ask on the day of the choice. The prefix "
                                          "comes out of at least one of these ranges:")},
            .verbatim = {"10.0.0.0/8", "100.64.0.0/10", "172.16.0.0/12", "192.168.0.0/16", "198.18.0.0/15"},
            .source = adminGuide("Step 1: Prerequisites", 203),
            .when = ownRange(),
            .inputs = {searchRange()},
            .artifacts = {{.id = "byol-ranges",
                           .title = PR_MESSAGE("guides", "Command that lists free prefixes"),
                           .use = PR_MESSAGE("guides", "For the AWS CLI in the account that is enabled for BYOL."),
                           .fileName = "list-management-ranges.sh",
                           .language = "shell",
                           .needs = {"region", "byol-search-range"},
                           .make = rangeCommand}},
            .links = {{Link::Kind::Document, "https://docs.aws.amazon.com/cli/latest/reference/workspaces/"
                                             "list-available-management-cidr-ranges.html"}}};
}

Step choose()
{
    return {
        .id = "choose-range",
        .title = PR_MESSAGE("guides", "Choose the /16 prefix for good"),
        .items = {PR_MESSAGE("guides",
                             "The whitepaper says of the management network that no network which can reach the VPC "
                             "of the WorkSpaces may use it."),
                  PR_MESSAGE("guides", "Once chosen, it cannot be changed."),
                  PR_MESSAGE("guides", "54.239.224.0/20 is used for management beside it, in every Region. With DCV "
                                       "10.0.0.0/8 is used too.")},
        .verbatim = {"Account Settings > Bring Your Own License > Choose IP range"},
        .source = adminGuide(ChooseRange, 529),
        .when = ownRange(),
        .inputs = {{.id = "vpc-cidrs",
                    .kind = InputKind::Lines,
                    .label = PR_MESSAGE("guides", "Prefixes of the VPC"),
                    .example = "10.20.0.0/16",
                    .validator = "cidrs"},
                   {.id = "route-cidrs",
                    .kind = InputKind::Lines,
                    .label = PR_MESSAGE("guides", "Other prefixes that the VPC reaches"),
                    .help = PR_MESSAGE("guides", "Peerings, transit gateways, VPN and Direct Connect."),
                    .example = "10.0.0.0/14",
                    .validator = "cidrs",
                    .required = false},
                   {.id = "management-cidr",
                    .label = PR_MESSAGE("guides", "Prefix of the management interface"),
                    .example = "172.31.0.0/16",
                    .validator = "management-cidr"}},
        .evidence = PR_MESSAGE("guides", "The chosen prefix, entered in the address plan."),
        .links = {{Link::Kind::Guide, "network-plan"}}};
}

QList<Input> linkInputs()
{
    return {{.id = "byol-target-account",
             .label = PR_MESSAGE("guides", "Target account"),
             .help = PR_MESSAGE("guides", "The account that is not enabled for BYOL yet and takes over the setting of "
                                          "the source account."),
             .example = "210987654321",
             .validator = "account-id"},
            {.id = "byol-link-id",
             .label = PR_MESSAGE("guides", "Id of the link"),
             .help = PR_MESSAGE("guides", "The invitation prints it."),
             .example = "link-0123456789abcdef",
             .validator = "resource-id",
             .required = false}};
}

QList<Artifact> linkArtifacts()
{
    return {{.id = "byol-invite",
             .title = PR_MESSAGE("guides", "Invitation, in the source account"),
             .use = PR_MESSAGE("guides", "For the AWS CLI with the rights of the source account."),
             .fileName = "link-invite.sh",
             .language = "shell",
             .needs = {"region", "byol-target-account"},
             .make = invitationCommand},
            {.id = "byol-accept",
             .title = PR_MESSAGE("guides", "Answer and check, in the target account"),
             .use = PR_MESSAGE("guides", "For the AWS CLI with the rights of the target account."),
             .fileName = "link-accept.sh",
             .language = "shell",
             .needs = {"region", "byol-link-id"},
             .make = acceptCommand}};
}

Step link()
{
    return {
        .id = "link",
        .title = PR_MESSAGE("guides", "Link the accounts"),
        .items = {PR_MESSAGE("guides", "Both accounts belong to one organisation, have one payer account and use "
                                       "BYOL in the same Region."),
                  PR_MESSAGE("guides", "Choose no range in the target account."),
                  PR_MESSAGE("guides", "In the source account send the invitation from the BYOL page, under account "
                                       "linking. In the target account a banner in the account settings shows it: "
                                       "view and confirm it."),
                  PR_MESSAGE("guides", "Linked accounts share the hardware, the range and the images. The source "
                                       "account owns the hardware and rules over it."),
                  PR_MESSAGE("guides", "The API reference says that a link cannot be undone.")},
        .verbatim = {"CreateAccountLinkInvitation", "AcceptAccountLinkInvitation", "GetAccountLink",
                     "ListAccountLinks"},
        .source = adminGuide(Linking, 714),
        .when = {{"byol-linked", {"yes"}}, {"region.byol-account-linking", {"yes"}}},
        .inputs = linkInputs(),
        .artifacts = linkArtifacts(),
        .evidence = PR_MESSAGE("guides", "The link with the state LINKED.")};
}

Step noLink()
{
    return {
        .id = "no-link-api",
        .title = PR_MESSAGE("guides", "Ask AWS how to link in this Region"),
        .text = {PR_MESSAGE("guides", "AWS GovCloud (US) does not have the API for linking. No document says whether "
                                      "its console links accounts.")},
        .source = adminGuide(Linking, 726),
        .when = {{"byol-linked", {"yes"}}, {"region.partition", {"aws-us-gov"}}}};
}

Step linkNotStated()
{
    return {.id = "link-not-stated",
            .title = PR_MESSAGE("guides", "Ask AWS whether accounts can be linked in China"),
            .text = {PR_MESSAGE("guides", "No document says whether accounts of China (Ningxia) can be linked.")},
            .source = adminGuide(Linking, 726, Certainty::Inferred),
            .when = {{"byol-linked", {"yes"}}, {"region.partition", {"aws-cn"}}}};
}

Step activation()
{
    return {.id = "activation",
            .title = PR_MESSAGE("guides", "Let Windows reach own KMS servers"),
            .items = {PR_MESSAGE("guides", "BYOL WorkSpaces activate Windows at KMS servers of yours."),
                      PR_MESSAGE("guides", "Office of a BYOL WorkSpace is activated at 54.239.236.220, TCP 1688.")},
            .source = adminGuide("Management interface ports", 4134),
            .links = {{Link::Kind::Requirement, "mgmt-out-kms-windows-byol"},
                      {Link::Kind::Requirement, "mgmt-out-kms-office-byol"}}};
}

} // namespace

Section network()
{
    return {.id = "network",
            .title = PR_MESSAGE("guides", "Network"),
            .steps = {search(), choose(), link(), noLink(), linkNotStated(), activation()}};
}

} // namespace portreeve::guides::byol
