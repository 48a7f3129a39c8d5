#include "core/saml/library.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include <xmlsec/crypto.h>
#include <xmlsec/errors.h>
#include <xmlsec/xmlsec.h>

namespace portreeve::saml {

namespace {

#if LIBXML_VERSION >= 21200
using XmlErrorArgument = const xmlError *;
#else
using XmlErrorArgument = xmlErrorPtr;
#endif

void ignoreError(void * /*context*/, XmlErrorArgument /*error*/)
{}

void ignoreSecError(const char * /*file*/, int /*line*/, const char * /*function*/, const char * /*object*/,
                    const char * /*subject*/, int /*reason*/, const char * /*message*/)
{}

class Libraries
{
public:
    Libraries()
    {
        xmlInitParser();
        m_basic = xmlSecInit() == 0;
        m_crypto = m_basic && xmlSecCheckVersion() == 1 && xmlSecCryptoInit() == 0;
        xmlSecErrorsSetCallback(ignoreSecError); // after the others, which set one of their own
    }
    ~Libraries()
    {
        if (m_crypto)
            xmlSecCryptoShutdown();
        if (m_basic)
            xmlSecShutdown();
    }
    Libraries(const Libraries &) = delete;
    Libraries &operator=(const Libraries &) = delete;

    [[nodiscard]] bool usable() const { return m_crypto; }

private:
    bool m_basic = false;
    bool m_crypto = false;
};

} // namespace

bool startLibraries()
{
    static const Libraries libraries;
    return libraries.usable();
}

QuietXml::QuietXml()
    : m_context(xmlStructuredErrorContext)
    , m_handler(reinterpret_cast<void *>(xmlStructuredError))
{
    xmlSetStructuredErrorFunc(nullptr, ignoreError);
}

QuietXml::~QuietXml()
{
    xmlSetStructuredErrorFunc(m_context, reinterpret_cast<xmlStructuredErrorFunc>(m_handler));
}

} // namespace portreeve::saml
