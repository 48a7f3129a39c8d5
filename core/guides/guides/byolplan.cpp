#include "core/guides/guides/byolparts.h"

#include "core/guides/cite.h"
#include "core/guides/inputs.h"

namespace portreeve::guides::byol {

namespace {

constexpr char Using[] = "Using Bring Your Own Windows desktop licenses in WorkSpaces";
constexpr char Enable[] = "Step 2: Enable your account for BYOL";

Step place()
{
    return {
        .id = "place",
        .title = PR_MESSAGE("guides", "Say where and on what hardware"),
        .text = {PR_MESSAGE("guides", "Own licences run on hardware that is dedicated to one customer. AWS provides "
                                      "it; the VPC stays on default tenancy.")},
        .source = adminGuide(Using, 169),
        .inputs = {regionInput(),
                   {.id = "byol-hardware",
                    .kind = InputKind::Choice,
                    .label = PR_MESSAGE("guides", "Hardware of the bundles"),
                    .options = {option("standard", PR_MESSAGE("guides", "Without GPU")),
                                option("graphics", PR_MESSAGE("guides", "With GPU: Graphics.g4dn, "
                                                                        "GraphicsPro.g4dn, Graphics, "
                                                                        "GraphicsPro"))}},
                   protocolInput(),
                   userCountInput()},
        .links = {{Link::Kind::Feature, "byol"}}};
}

Step licence()
{
    return {.id = "licence",
            .title = PR_MESSAGE("guides", "Check the agreement with Microsoft"),
            .text = {PR_MESSAGE("guides", "It must allow Windows to run in a virtual hosted environment. Dedicated "
                                          "hardware is what keeps such use within Microsoft's terms.")},
            .source = adminGuide(Using, 166),
            .evidence = PR_MESSAGE("guides", "The clause of the agreement, or a letter of the reseller.")};
}

Step minimumStandard()
{
    return {
        .id = "minimum-standard",
        .title = PR_MESSAGE("guides", "Plan at least 50 WorkSpaces in the Region"),
        .text = {PR_MESSAGE("guides", "Dedicated hardware without GPU takes at least 50 WorkSpaces in each Region. "
                                      "AlwaysOn and AutoStop may be mixed in any way.")},
        .source = adminGuide(Using, 169),
        .when = {{"byol-hardware", {"standard"}}, {"region", {"af-south-1"}, true}},
        .evidence = PR_MESSAGE("guides", "The number of WorkSpaces that is planned, with a name and a date."),
        .contradictions = {
            {.one = PR_MESSAGE("guides", "The guide asks for at least 50 WorkSpaces in a Region."),
             .oneSource = adminGuide(Using, 169, Certainty::Conflict),
             .other = PR_MESSAGE("guides", "Another copy of its page on the prerequisites, without a date, asks for "
                                           "at least 100."),
             .otherSource = publicKnowledge("AWS: Prerequisites for using Microsoft BYOL with Amazon WorkSpaces"),
             .advice = PR_MESSAGE("guides", "Plan with 100, or ask AWS which number holds today.")}}};
}

Step minimumCapeTown()
{
    return {
        .id = "minimum-cape-town",
        .title = PR_MESSAGE("guides", "Plan at least 400 WorkSpaces in Cape Town"),
        .text = {PR_MESSAGE("guides", "Africa (Cape Town) takes at least 400 WorkSpaces, more than other Regions.")},
        .source = adminGuide(Using, 190),
        .when = {{"region", {"af-south-1"}}},
        .evidence = PR_MESSAGE("guides", "The number of WorkSpaces that is planned, with a name and a date.")};
}

Step minimumGraphics()
{
    return {.id = "minimum-graphics",
            .title = PR_MESSAGE("guides", "Plan at least 4 AlwaysOn or 20 AutoStop WorkSpaces with GPU"),
            .text = {PR_MESSAGE("guides", "They count for each Region and month, on dedicated hardware.")},
            .source = adminGuide(Using, 177),
            .when = {{"byol-hardware", {"graphics"}}},
            .evidence = PR_MESSAGE("guides", "The number of WorkSpaces that is planned, with a name and a date.")};
}

Step noGraphics()
{
    return {.id = "no-graphics",
            .title = PR_MESSAGE("guides", "Choose another Region, or bundles without GPU"),
            .text = {PR_MESSAGE("guides", "There are no graphics bundles in this Region. Cape Town and Tel Aviv lack "
                                          "them.")},
            .source = adminGuide(Using, 187),
            .when = {{"byol-hardware", {"graphics"}},
                     {"region.byol-graphics", {"no"}},
                     {"region.partition", {"aws-cn"}, true}}};
}

Step graphicsNotStated()
{
    return {.id = "graphics-not-stated",
            .title = PR_MESSAGE("guides", "Ask AWS about bundles with GPU in China"),
            .text = {PR_MESSAGE("guides", "No document says whether China (Ningxia) has graphics bundles.")},
            .source = adminGuide(Using, 187, Certainty::Inferred),
            .when = {{"byol-hardware", {"graphics"}}, {"region.partition", {"aws-cn"}}}};
}

Contradiction laterVersions()
{
    return {.one = PR_MESSAGE("guides", "The guide lists Windows 10 22H2, LTSC 2019 and LTSC 2021, and Windows 11 "
                                        "Enterprise 22H2, 23H2 and 24H2."),
            .oneSource = adminGuide(Using, 227),
            .other = PR_MESSAGE("guides", "A later revision of the page adds Windows 11 Enterprise LTSC 2024 and "
                                          "Windows 11 Enterprise 25H2."),
            .otherSource = laterDocument("byol-page-later", Using),
            .advice =
                PR_MESSAGE("guides", "Read the page as it is today before an image with one of the two is made.")};
}

Step windows()
{
    return {
        .id = "windows",
        .title = PR_MESSAGE("guides", "Choose the version of Windows"),
        .items = {PR_MESSAGE("guides", "The N editions of Windows 10 and 11 are not supported."),
                  PR_MESSAGE("guides", "A Windows 11 that was lifted from an earlier Windows 11 by a feature upgrade "
                                       "gives no image. Cumulative and security updates are fine."),
                  PR_MESSAGE("guides", "What Microsoft does not support any more is not supported here either.")},
        .source = adminGuide(Using, 227),
        .inputs = {{.id = "byol-windows",
                    .kind = InputKind::Choice,
                    .label = PR_MESSAGE("guides", "Version of Windows in the image"),
                    .options =
                        {option("windows-10-22h2", PR_MESSAGE("guides", "Windows 10 22H2")),
                         option("windows-10-ltsc-2019", PR_MESSAGE("guides", "Windows 10 Enterprise LTSC 2019 (1809)")),
                         option("windows-10-ltsc-2021", PR_MESSAGE("guides", "Windows 10 Enterprise LTSC 2021 (21H2)")),
                         option("windows-11-22h2", PR_MESSAGE("guides", "Windows 11 Enterprise 22H2")),
                         option("windows-11-23h2", PR_MESSAGE("guides", "Windows 11 Enterprise 23H2")),
                         option("windows-11-24h2", PR_MESSAGE("guides", "Windows 11 Enterprise 24H2")),
                         option("windows-11-ltsc-2024", PR_MESSAGE("guides", "Windows 11 Enterprise LTSC 2024 (24H2)")),
                         option("windows-11-25h2", PR_MESSAGE("guides", "Windows 11 Enterprise 25H2"))}}},
        .contradictions = {laterVersions()}};
}

Step needsDcv()
{
    return {
        .id = "windows-11-pcoip",
        .title = PR_MESSAGE("guides", "Change to DCV"),
        .text = {PR_MESSAGE("guides", "Windows 11 with own licences needs DCV. The import refuses an image that does "
                                      "not go with its protocol.")},
        .source = adminGuide("Protocols for WorkSpaces Personal", 1684),
        .when = {{"byol-windows",
                  {"windows-11-22h2", "windows-11-23h2", "windows-11-24h2", "windows-11-ltsc-2024", "windows-11-25h2"}},
                 {"protocol", {"pcoip"}}}};
}

Contradiction computeTypes()
{
    return {.one = PR_MESSAGE("guides", "The versions that the guide lists run on all compute types of the Region."),
            .oneSource = adminGuide(Using, 238, Certainty::Conflict),
            .other = PR_MESSAGE("guides", "By the same chapter there are no Value bundles for Windows 11."),
            .otherSource = adminGuide(Using, 192, Certainty::Conflict),
            .advice = PR_MESSAGE("guides", "Take another bundle than Value for Windows 11. For a version that only the "
                                           "later revision lists nothing is said, so ask AWS.")};
}

Step bundles()
{
    return {.id = "bundles",
            .title = PR_MESSAGE("guides", "Choose bundles that go with it"),
            .items = {PR_MESSAGE("guides", "Value bundles go neither with Windows 11 nor with WorkSpaces Pools."),
                      PR_MESSAGE("guides", "For video conferences take Power (4 vCPU, 16 GB) or more."),
                      PR_MESSAGE("guides", "Directories of Microsoft Entra ID and of custom identity providers run "
                                           "nothing but Windows 10 and 11 with own licences.")},
            .source = adminGuide(Using, 192),
            .contradictions = {computeTypes()}};
}

} // namespace

Section plan()
{
    return {.id = "plan",
            .title = PR_MESSAGE("guides", "Prerequisites"),
            .steps = {place(), licence(), minimumStandard(), minimumCapeTown(), minimumGraphics(), noGraphics(),
                      graphicsNotStated(), windows(), needsDcv(), bundles()}};
}

Section account()
{
    const Step decide{
        .id = "range-or-link",
        .title = PR_MESSAGE("guides", "Decide between a range of its own and a link"),
        .text = {PR_MESSAGE("guides", "Each BYOL WorkSpace has an interface in a network that the service manages. Its "
                                      "range can be shared with an account that has one, which keeps fewer addresses "
                                      "from other use."),
                 PR_MESSAGE("guides",
                            "An account that is to be linked must not be enabled for BYOL beforehand: it gets "
                            "that with the link.")},
        .source = adminGuide(ChooseRange, 536),
        .inputs = {
            yesOrNoInput("byol-linked", PR_MESSAGE("guides", "Another account of ours has BYOL in this Region, and "
                                                             "this one is linked to it"))}};
    const Step enable{
        .id = "enable-account",
        .title = PR_MESSAGE("guides", "Enable the account for BYOL in the Region"),
        .items = {PR_MESSAGE("guides",
                             "In the WorkSpaces console switch to the Region first: the setting holds for one "
                             "Region alone."),
                  PR_MESSAGE("guides", "Open the account settings and start with BYOL, then enable the account and "
                                       "confirm the minimum numbers."),
                  PR_MESSAGE("guides",
                             "Most accounts are enabled at once, some are reviewed first. Load the page again "
                             "to see the state.")},
        .verbatim = {"Account Settings > Bring Your Own License > Get Started with BYOL > Enable account for BYOL"},
        .source = adminGuide(Enable, 254),
        .when = {{"byol-linked", {"no"}}},
        .inputs = {accountIdInput()},
        .evidence = PR_MESSAGE("guides", "A picture of the BYOL page that shows the account as enabled.")};
    const Step ticket{
        .id = "graphics-ticket",
        .title = PR_MESSAGE("guides", "Open a support case for graphics bundles"),
        .text = {PR_MESSAGE("guides", "The console does not enable BYOL for graphics bundles yet. AWS Support does.")},
        .source = adminGuide(Enable, 277),
        .when = {{"byol-hardware", {"graphics"}}},
        .evidence = PR_MESSAGE("guides", "The number of the support case.")};
    return {.id = "account", .title = PR_MESSAGE("guides", "Account"), .steps = {decide, enable, ticket}};
}

} // namespace portreeve::guides::byol
