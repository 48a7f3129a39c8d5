#pragma once

#include "core/guides/inputs.h"

/// Inputs about networks that more than one guide asks for, and links and artifacts in few words.
namespace portreeve::guides {

Input ownEgressInput();
Input vpcCidrsInput();
Input routeCidrsInput();
Input vpcIdInput();
Input dnsServersInput(); ///< of the directory

/// The rules of the management interface, for a firewall on the WorkSpace (admin-guide, lines 4106 to 4151): those of
/// every WorkSpace and of PCoIP, and those that only DCV adds.
QList<Link> managementLinks();
QList<Link> dcvManagementLinks();

inline Link rule(const char *id)
{
    return {Link::Kind::Requirement, id};
}

inline Link feature(const char *id)
{
    return {Link::Kind::Feature, id};
}

inline Link guideLink(const char *id)
{
    return {Link::Kind::Guide, id};
}

inline Link page(const char *id)
{
    return {Link::Kind::Page, id};
}

inline Link document(const char *url)
{
    return {Link::Kind::Document, url};
}

/// The option ids of systems, for conditions.
inline Condition onWindows()
{
    return {"os", {"windows-10", "windows-11", "windows-server"}};
}

inline Condition onLinux()
{
    return {"os", {"amazon-linux-2", "ubuntu", "rocky-linux", "rhel"}};
}

} // namespace portreeve::guides
