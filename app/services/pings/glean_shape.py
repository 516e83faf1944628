"""The shape of a Glean ping, in the notation of ``app.services.pings.shape``.

Document: Mozilla, ``firefox-crashreporter/crash/crash.1.schema.json``, restated as far as
our pings use it: metric types that they never have are not allowed here.
"""

from __future__ import annotations

GLEAN = """
ping_info!: closed
  seq!: integer
  start_time! end_time! reason ping_type: text
client_info!: closed
  app_build! app_display_version! architecture! first_run_date! os! os_version!
  telemetry_sdk_build! app_channel build_date locale: text
  client_id: uuid
  windows_build_number: integer
metrics: closed
  boolean:
    *: boolean
  datetime string:
    *: text
  object:
    *: object|list
  quantity:
    *: integer
  string_list:
    *: texts
  timespan:
    *:
      value!: integer
      time_unit!: time-unit
  uuid:
    *: uuid
"""
