#pragma once

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <QByteArray>
#include <QString>

#include <memory>

/// Owners for libxml2 objects; for .cpp files only, so that no libxml2 type appears in a public header but by name.
namespace portreeve::saml {

template<auto Free>
struct LibXmlDeleter {
    template<typename T>
    void operator()(T *object) const
    {
        Free(object);
    }
};

inline void freeXmlText(xmlChar *text)
{
    xmlFree(text);
}

using XmlDocPtr = std::unique_ptr<xmlDoc, LibXmlDeleter<xmlFreeDoc>>;
using XmlParserPtr = std::unique_ptr<xmlParserCtxt, LibXmlDeleter<xmlFreeParserCtxt>>;
using XmlTextPtr = std::unique_ptr<xmlChar, LibXmlDeleter<freeXmlText>>;

inline QString fromXml(const xmlChar *text)
{
    return QString::fromUtf8(reinterpret_cast<const char *>(text));
}

inline const xmlChar *toXml(const char *text)
{
    return reinterpret_cast<const xmlChar *>(text);
}

} // namespace portreeve::saml
