"""What the pipeline's schemas ask of the pings that Lastword sends, in our own words.

``crash``, ``deletion-request`` and what all have in common, version 4. Unknown keys are
taken unless a record says ``"*": "nothing"``. The words are those of :mod:`.shape`. Of the
environment's ``addons`` and ``system.gfx``, which no crash reporter fills in, only the outer
shape is stated.
"""

from __future__ import annotations

from app.collector.shape import Shape

_APPLICATION: Shape = {
    "architecture!": "string",
    "buildId!": "build id",
    "channel!": "string",
    "displayVersion": "version",
    "name!": "string",
    "platformVersion!": "version",
    "version!": "version",
    "vendor!": "string",
    "xpcomAbi!": "string",
    "*": "nothing",
}

_FRAME: Shape = {"ip": "hex address", "module_index": "index", "trust": "string"}

_UNLOADED_MODULE = {
    "base_addr": "hex address",
    "end_addr": "hex address",
    "code_id": "string",
    "filename": "string",
}

_MODULE: Shape = {
    **_UNLOADED_MODULE,
    "debug_file": "string",
    "debug_id": "string",
    "version": "string",
}

_STACK_TRACES: Shape = {
    "status": "string",
    "crash_info": {
        "type": "string|null",
        "address": "hex address",
        "crashing_thread": "index",
    },
    "main_module": "index",
    "modules": [_MODULE],
    "unloaded_modules": [_UNLOADED_MODULE],
    "threads": [{"frames": [_FRAME]}],
}

_METADATA_NAMES = """
    AsyncShutdownTimeout AvailablePageFile AvailablePhysicalMemory AvailableSwapMemory
    AvailableVirtualMemory BackgroundTaskName BlockedDllList BlocklistInitFailed BuildID
    ContainsMemoryReport CrashTime DOMFissionEnabled EventLoopNestingLevel
    ExperimentalFeatures FontName GPUProcessLaunchCount HeadlessMode IndexedDBShutdownTimeout
    IsGarbageCollecting LastInteractionDuration LocalStorageShutdownTimeout
    LowCommitSpaceEvents LowPhysicalMemoryEvents MainThreadRunnableName MemoryErrorCorrection
    MozCrashReason NimbusEnrollments OOMAllocationSize ProductID ProductName
    ProfilerChildShutdownPhase PurgeablePhysicalMemory QuotaManagerShutdownTimeout
    ReleaseChannel RemoteType SecondsSinceLastCrash ShutdownProgress ShutdownReason
    StartupCrash SystemMemoryUsePercentage TelemetrySessionId TextureUsage TotalPageFile
    TotalPhysicalMemory TotalVirtualMemory UptimeTS User32BeforeBlocklist UtilityActorsName
    UtilityProcessSandboxingKind Version WindowsErrorReporting WindowsPackageFamilyName
    ipc_channel_error
"""

METADATA = frozenset(_METADATA_NAMES.split())
"""Names that the schema knows in ``payload.metadata``: each a string."""

_PAYLOAD: Shape = {
    "version": "1",
    "crashDate!": "day",
    "crashTime": "string",
    "sessionId": "string|null",
    "crashId": "string",
    "minidumpSha256Hash": "string|null",
    "processType": "string",
    "hasCrashEnvironment": "boolean",
    "stackTraces?": _STACK_TRACES,
    "metadata!": dict.fromkeys(sorted(METADATA), "string"),
}

_BUILD: Shape = {
    "applicationId!": "string",
    "applicationName!": "string",
    "architecture!": "string",
    "architecturesInBinary": "string",
    "buildId!": "build id",
    "displayVersion": "version",
    "hotfixVersion": "string|null",
    "platformVersion!": "version",
    "updaterAvailable": "boolean",
    "vendor!": "string|null",
    "version!": "version",
    "xpcomAbi!": "string",
}

_PARTNER: Shape = {
    **dict.fromkeys(
        (
            "distributionId",
            "distributionVersion",
            "distributor",
            "distributorChannel",
            "partnerId",
        ),
        "string|null",
    ),
    "partnerNames": ["string"],
}

_SEARCH_ENGINE: Shape = {
    "loadPath": "string|null",
    "name": "string",
    "origin": "string",
    "submissionURL": "string",
}

_SETTINGS: Shape = {
    "addonCompatibilityCheckEnabled": "boolean",
    "attribution": {
        **dict.fromkeys(
            (
                "campaign",
                "content",
                "dlsource",
                "dltoken",
                "experiment",
                "medium",
                "source",
                "ua",
                "variation",
            ),
            "string",
        ),
        "msstoresignedin": "boolean",
    },
    "blocklistEnabled": "boolean",
    "defaultPrivateSearchEngine": "string",
    "defaultPrivateSearchEngineData": _SEARCH_ENGINE,
    "defaultSearchEngine": "string",
    "defaultSearchEngineData": _SEARCH_ENGINE,
    "e10sCohort": "string",
    "e10sEnabled": "boolean",
    "e10sMultiProcesses": "integer",
    "fissionEnabled": "boolean",
    "intl": {
        "acceptLanguages": ["string"],
        "appLocales": ["string"],
        "availableLocales": ["string"],
        "regionalPrefsLocales?": ["string"],
        "requestedLocales": ["string"],
        "systemLocales?": ["string"],
    },
    "isDefaultBrowser": "boolean|null",
    "isInOptoutSample": "boolean|null",
    "launcherProcessState": "integer",
    "locale": "string",
    "sandbox": {
        "contentWin32kLockdownState": "integer|null",
        "effectiveContentProcessLevel": "integer|null",
    },
    "searchCohort": "string|null",
    "telemetryEnabled": "boolean",
    "update": {
        "autoDownload": "boolean",
        "background": "boolean",
        "channel": "string",
        "enabled": "boolean",
    },
    "userPrefs": {"*": "boolean|string|number|null"},
}

_DISK: Shape = {"model": "string|null", "revision": "string|null", "type": "SSD|HDD|null"}

_SYSTEM: Shape = {
    "appleModelId": "string|null",
    "cpu": {
        "count": "1 to 1024",
        "cores": "1 to 2048|null",
        **dict.fromkeys(
            ("ecount", "family", "mcount", "model", "pcount", "stepping"), "integer|null"
        ),
        **dict.fromkeys(("l2cacheKB", "l3cacheKB", "speedMHz"), "number|null"),
        "extensions": ["string"],
        "isWindowsSMode": "boolean",
        "name": "string|null",
        "vendor": "string|null",
    },
    "device": {
        "hardware": "string",
        "isTablet": "boolean",
        "manufacturer": "string",
        "model": "string",
    },
    "gfx": "object",
    "hasWinPackageId": "boolean|null",
    "hdd": {"binary": _DISK, "profile": _DISK, "system": _DISK},
    "isWow64": "boolean",
    "isWowARM64": "boolean|null",
    "memoryMB": "number",
    "os": {
        "distro": "string|null",
        "distroVersion": "string|null",
        "hasPrefetch": "boolean|null",
        "hasSuperfetch": "boolean|null",
        "installYear": "number|null",
        "kernelVersion": "string",
        "libstdcxxVersion": "string|null",
        "locale": "string",
        "name": "string",
        "servicePackMajor": "number",
        "servicePackMinor": "number",
        "version": "string",
        "windowsBuildNumber": "number",
        "windowsUBR": "number|null",
    },
    "sec": {"antispyware?": ["string"], "antivirus?": ["string"], "firewall?": ["string"]},
    "virtualMaxMB": "number|null",
    "winPackageFamilyName": "string|null",
}

_ENVIRONMENT: Shape = {
    "build!": _BUILD,
    "partner!": _PARTNER,
    "settings!": _SETTINGS,
    "system!": _SYSTEM,
    "addons": "object",
    "experiments": {"*": {"branch": "string", "enrollmentId": "string", "type": "string"}},
    "profile": {
        "creationDate": "number",
        "firstUseDate": "number",
        "isStubProfile": "boolean",
        "recoveredFromBackup": "number",
        "resetDate": "number",
    },
    "services": {"accountEnabled": "boolean", "syncEnabled": "boolean"},
}

_COMMON = {
    "id!": "UUID",
    "creationDate!": "UTC time",
    "version!": "4",
    "application!": _APPLICATION,
    "profileGroupId": "UUID",
}

CRASH: Shape = {
    **_COMMON,
    "type!": "crash",
    "clientId": "UUID",
    "environment": _ENVIRONMENT,
    "payload!": _PAYLOAD,
}

_SCALARS: Shape = {"*": "integer|string|boolean"}

DELETION_REQUEST: Shape = {
    **_COMMON,
    "type!": "deletion-request",
    "clientId!": "UUID",
    "payload": {
        "scalars": {"content": _SCALARS, "parent": _SCALARS},
        "*": "nothing",
    },
    "*": "nothing",
}

ANY: Shape = {**_COMMON, "type!": "string", "clientId": "UUID", "*": "anything"}
"""What every ping has; of the types that only applications have, no more is known here."""

SCHEMAS = {"crash": CRASH, "deletion-request": DELETION_REQUEST}
"""Document type to the shape of its body, version 4."""
